"""Answers that are remembered."""

from bot.nlu.memory import Memory


def test_an_answer_is_worked_out_once() -> None:
    memory: Memory[int] = Memory(2)
    assert memory.recall("halo", lambda: 1) == 1
    assert memory.recall("halo", lambda: 2) == 1


def test_the_text_that_was_asked_longest_ago_is_forgotten_first() -> None:
    memory: Memory[int] = Memory(2)
    for text, answer in (("satu", 1), ("dua", 2), ("satu", 9), ("tiga", 3)):
        memory.recall(text, lambda answer=answer: answer)
    assert memory.recall("satu", lambda: 4) == 1
    assert memory.recall("dua", lambda: 5) == 5
