"""Facts about examples/finetune/data.py; run by finetune.test.ts with the path of a real export."""

import json
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "examples", "finetune"))
from data import IGNORED, batch_loss, collate, encode, how, read_rows, token_loss

EXPORT = os.environ["EXPORT"]
WORDS = {}


def tokenize(text):
    return [WORDS.setdefault(word, len(WORDS) + 10) for word in text.split()]


def prompt(question):
    return f"<user> {question} <assistant>"


class Data(unittest.TestCase):
    def test_the_export_is_read(self):
        rows = read_rows(EXPORT)
        self.assertEqual(len(rows), 5)
        self.assertEqual([row["weight"] for row in rows if row["is_negative"]], [0.5])

    def test_a_bad_line_is_named(self):
        for bad in ['{"input": "x"}', "oops", '{"input": "q", "output": "a", "is_negative": false, "weight": 2}',
                    '{"input": "q", "output": " ", "is_negative": false, "weight": 1}', '[1]']:
            with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as file:
                file.write(json.dumps({"input": "q", "output": "a", "is_negative": False, "weight": 1}) + "\n" + bad + "\n")
            with self.assertRaisesRegex(ValueError, ":2 is no line"):
                read_rows(file.name)
            os.unlink(file.name)

    def test_only_the_answer_is_learned(self):
        row = {"input": "what is E1", "output": "a sensor", "is_negative": False, "weight": 1}
        sample = encode(row, prompt, tokenize, 1, 100)
        asked = len(tokenize(prompt(row["input"])))
        self.assertEqual(sample["labels"][:asked], [IGNORED] * asked)
        self.assertEqual(sample["labels"][asked:], tokenize("a sensor") + [1])
        self.assertEqual(len(sample["labels"]), len(sample["input_ids"]))

    def test_a_question_that_fills_the_room_teaches_nothing(self):
        row = {"input": "a b c d e f", "output": "x", "is_negative": False, "weight": 1}
        self.assertIsNone(encode(row, prompt, tokenize, 1, 8))
        self.assertIsNotNone(encode(row, prompt, tokenize, 1, 9))

    def test_padding_is_neither_seen_nor_learned(self):
        rows = [{"input": "q", "output": "one two three", "is_negative": False, "weight": 1},
                {"input": "q", "output": "one", "is_negative": True, "weight": 0.5}]
        batch = collate([encode(row, prompt, tokenize, 1, 100) for row in rows], 0)
        self.assertEqual(len({len(x) for key in ("input_ids", "attention_mask", "labels") for x in batch[key]}), 1)
        self.assertEqual(batch["attention_mask"][1][-2:], [0, 0])
        self.assertEqual(batch["labels"][1][-2:], [IGNORED, IGNORED])
        self.assertEqual(batch["weights"], [1.0, 0.5])

    def test_the_weight_is_per_sample_and_the_loss_per_token(self):
        skip = IGNORED
        # alone in its batch a sample of weight 0.5 still counts half
        self.assertEqual(batch_loss([[9.0, 2.0, 4.0]], [[skip, 7, 8]], [0.5]), 1.5)
        # a long answer weighs no more than a short one
        self.assertEqual(batch_loss([[2.0] * 50, [2.0] + [0.0] * 49], [[7] * 50, [7] + [skip] * 49], [1, 1]), 2.0)
        # twice the weight is twice the part of the loss
        one = batch_loss([[1.0], [3.0]], [[7], [7]], [1, 0.5])
        self.assertEqual(one, (1 * 1.0 + 0.5 * 3.0) / 2)
        self.assertEqual(batch_loss([[5.0]], [[7]], [0]), 0)

    def test_a_wrong_answer_is_pushed_away_unless_it_is_marked(self):
        wrong = {"input": "q", "output": "a", "is_negative": True, "weight": 0.5}
        self.assertEqual(how(wrong, "unlikelihood"), "unlikelihood")
        self.assertIsNone(how(wrong, "skip"))
        self.assertEqual(how({**wrong, "input": "[ERROR] q"}, "unlikelihood"), "likelihood")
        self.assertEqual(how({**wrong, "is_negative": False}, "skip"), "likelihood")
        self.assertGreater(token_loss(0.9, "unlikelihood"), token_loss(0.1, "unlikelihood"))
        self.assertLess(token_loss(0.9, "likelihood"), token_loss(0.1, "likelihood"))


unittest.main()
