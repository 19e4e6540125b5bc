const shortened =
  /(?:^|[\s(（])(?:figs?|nos?|nr|pos|vol|chapt?|secs?|sects?|tab|eqs?|refs?|approx|incl|max|min|resp|e\.g|i\.e|etc|cf|vs|dr|mr|mrs|st|pp?)\.$/iu

/** Does a text end in a word cut short, whose full stop ends no sentence: `see Fig.`, `Chapt.`? */
export const endsShortened = (text: string): boolean => shortened.test(text)
