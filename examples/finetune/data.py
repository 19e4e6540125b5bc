"""The data side of the LoRA example: reads the weighted export, masks the prompt, pads a batch, and weighs the loss.

Standard library only. A line of the export is {"input", "output", "is_negative", "weight"}.
"""

import json
import math

IGNORED = -100  # what PyTorch's cross entropy skips
ERROR_MARK = "[ERROR]"


def read_rows(path):
    """Lines of a weighted export -> list of dicts. ValueError names the line that is none."""
    rows = []
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                ok = (
                    isinstance(row["input"], str)
                    and isinstance(row["output"], str)
                    and row["output"].strip() != ""
                    and isinstance(row["is_negative"], bool)
                    and not isinstance(row["weight"], bool)
                    and 0 <= float(row["weight"]) <= 1
                )
            except (ValueError, KeyError, TypeError):
                ok = False
            if not ok:
                raise ValueError(f"{path}:{number} is no line of a weighted export")
            rows.append(row)
    return rows


def how(row, negatives):
    """What a row teaches: "likelihood" (say this), "unlikelihood" (do not say this), or None (left out).

    A wrong answer to a question that is marked [ERROR] may be learned as it is: the mark tells the model that it is wrong.
    Without the mark the model would learn to give it, so it is pushed away from it, or left out.
    """
    if not row["is_negative"] or row["input"].startswith(ERROR_MARK):
        return "likelihood"
    return None if negatives == "skip" else "unlikelihood"


def encode(row, to_prompt, tokenize, end, max_tokens):
    """A row -> {"input_ids", "labels", "weight"}; labels of the prompt are IGNORED, so that only the answer is learned.

    Prompt and answer are tokenized apart: the border between them is then certain. None where the prompt leaves no room for an answer.
    """
    prompt = tokenize(to_prompt(row["input"]))
    answer = tokenize(row["output"]) + [end]
    ids = (prompt + answer)[:max_tokens]
    if len(ids) <= len(prompt):
        return None
    labels = [IGNORED] * len(prompt) + ids[len(prompt):]
    return {"input_ids": ids, "labels": labels, "weight": float(row["weight"])}


def collate(samples, pad):
    """Samples -> lists of equal length: input_ids, attention_mask, labels; and the weights, one a sample."""
    longest = max(len(sample["input_ids"]) for sample in samples)

    def padded(values, filler):
        return values + [filler] * (longest - len(values))

    return {
        "input_ids": [padded(sample["input_ids"], pad) for sample in samples],
        "attention_mask": [padded([1] * len(sample["input_ids"]), 0) for sample in samples],
        "labels": [padded(sample["labels"], IGNORED) for sample in samples],
        "weights": [sample["weight"] for sample in samples],
    }


def batch_loss(token_losses, labels, weights):
    """Loss of a batch: the mean over each sample's answer tokens, times that sample's weight, over the number of samples.

    The weight is per sample and the loss per token, so the mean comes first: a long answer weighs no more than a short one. The divisor is
    the number of samples, not the sum of their weights: dividing by that would undo the weight of a sample that is alone in its batch.
    """
    total = 0.0
    for losses, own, weight in zip(token_losses, labels, weights):
        kept = [loss for loss, label in zip(losses, own) if label != IGNORED]
        total += weight * (sum(kept) / len(kept) if kept else 0.0)
    return total / len(weights)


def token_loss(probability, teaches):
    """Loss of one token: -log p, or -log(1 - p) for what is not to be said (Welleck et al. 2020, arXiv:1908.04319)."""
    wanted = probability if teaches == "likelihood" else 1 - probability
    return -math.log(max(wanted, 1e-9))
