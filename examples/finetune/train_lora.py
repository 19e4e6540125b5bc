"""LoRA fine-tuning with a weight per sample, from manualmill's weighted export.

Needs (not part of manualmill): Python 3.10+, a GPU, and
    pip install "torch>=2.2" "transformers>=4.44" "peft>=0.12" "accelerate>=0.33"

    manualmill export kept.jsonl negatives.jsonl -o dataset -f weighted
    python train_lora.py --model Qwen/Qwen2.5-1.5B-Instruct --data dataset/weighted --output adapter
"""

import argparse
import os
import random

import torch
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, AutoTokenizer, get_linear_schedule_with_warmup

from data import IGNORED, collate, encode, how, read_rows


def samples_of(path, tokenizer, args):
    """Rows -> encoded samples, those that teach nothing left out."""

    def to_prompt(question):
        turns = [{"role": "user", "content": question}]
        return tokenizer.apply_chat_template(turns, tokenize=False, add_generation_prompt=True)

    def tokenize(text):
        return tokenizer(text, add_special_tokens=False)["input_ids"]

    samples = []
    for row in read_rows(path):
        teaches = how(row, args.negatives)
        sample = teaches and encode(row, to_prompt, tokenize, tokenizer.eos_token_id, args.max_tokens)
        if sample:
            samples.append({**sample, "teaches": teaches})
    return samples


def loss_of(model, samples, pad):
    """`data.batch_loss` in torch: mean over the answer's tokens, times the sample's weight, over the number of samples."""
    batch = collate(samples, pad)
    ids, mask, labels = (torch.tensor(batch[key], device=model.device) for key in ("input_ids", "attention_mask", "labels"))
    weights = torch.tensor(batch["weights"], device=model.device)
    # the logits at one place are about the token at the next
    logits = model(input_ids=ids, attention_mask=mask).logits[:, :-1].float()
    targets = labels[:, 1:]
    kept = targets != IGNORED
    chosen = torch.log_softmax(logits, -1).gather(-1, targets.clamp(min=0).unsqueeze(-1)).squeeze(-1)
    unlikely = torch.tensor([sample["teaches"] == "unlikelihood" for sample in samples], device=model.device).unsqueeze(1)
    token_losses = torch.where(unlikely, -torch.log((1 - chosen.exp()).clamp(min=1e-9)), -chosen)
    means = (token_losses * kept).sum(1) / kept.sum(1).clamp(min=1)
    return (means * weights).sum() / len(samples)


@torch.no_grad()
def evaluate(model, samples, pad, size):
    model.eval()
    parts = [samples[i : i + size] for i in range(0, len(samples), size)]
    total = sum(loss_of(model, part, pad).item() * len(part) for part in parts)
    model.train()
    return total / len(samples)


def train(args):
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    tokenizer = AutoTokenizer.from_pretrained(args.model)
    pad = tokenizer.pad_token_id if tokenizer.pad_token_id is not None else tokenizer.eos_token_id
    model = AutoModelForCausalLM.from_pretrained(args.model, torch_dtype=torch.bfloat16, device_map="auto")
    lora = LoraConfig(r=8, lora_alpha=16, lora_dropout=0.05, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
    model = get_peft_model(model, lora)
    model.print_trainable_parameters()
    samples = samples_of(os.path.join(args.data, "train.jsonl"), tokenizer, args)
    held_out = os.path.join(args.data, "validation.jsonl")
    validation = samples_of(held_out, tokenizer, args) if os.path.exists(held_out) else []
    size = args.batch
    steps = args.epochs * -(-len(samples) // size)
    optimizer = torch.optim.AdamW((p for p in model.parameters() if p.requires_grad), lr=args.learning_rate)
    schedule = get_linear_schedule_with_warmup(optimizer, steps // 20, steps)
    for epoch in range(args.epochs):
        random.shuffle(samples)
        for i in range(0, len(samples), size):
            loss = loss_of(model, samples[i : i + size], pad)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            if i // size % 20 == 0:
                print(f"epoch {epoch + 1}, {i}/{len(samples)}: loss {loss.item():.4f}", flush=True)
        if validation:
            print(f"epoch {epoch + 1}: validation loss {evaluate(model, validation, pad, size):.4f}", flush=True)
    model.save_pretrained(args.output)
    tokenizer.save_pretrained(args.output)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="LoRA (r=8, alpha=16, q_proj and v_proj) with a weight per sample")
    parser.add_argument("--model", required=True, help="a causal language model with a chat template")
    parser.add_argument("--data", required=True, help="folder of manualmill's weighted export")
    parser.add_argument("--output", required=True, help="folder for the adapter")
    parser.add_argument("--negatives", choices=["unlikelihood", "skip"], default="unlikelihood", help="wrong answers without [ERROR]")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--max-tokens", type=int, default=1024)
    parser.add_argument("--learning-rate", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=0)
    train(parser.parse_args())
