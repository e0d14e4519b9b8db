from bot.nlu.place_scoring import score_places, wanted_spans


def _row(text: str, kelurahan: str, spans: str) -> dict[str, str]:
    return {"text": text, "kelurahan": kelurahan, "spans": spans}


def test_equal_words_count_whatever_their_case_and_signs() -> None:
    figures = score_places([_row("di KURIPAN rt 5, gelap", "63.71.02.1001", "kuripan  RT 5,")])
    assert (figures["kelurahan_right"], figures["span_f1"]) == (1.0, 1.0)


def test_a_part_of_the_words_counts_only_as_overlap() -> None:
    figures = score_places([_row("di kuripan rt 5", "63.71.02.1001", "kuripan")])
    assert (figures["span_f1"], figures["span_f1_relaxed"]) == (0.0, 1.0)


def test_a_place_where_none_is_marked_is_wrong() -> None:
    rows = [_row("di kuripan", "", ""), _row("halo min", "", "")]
    figures = score_places(rows)
    assert (figures["none_where_none_told"], figures["span_precision"]) == (0.5, 0.0)


def test_no_rows_give_no_figures() -> None:
    assert score_places([]) == {"rows": 0}


def test_marked_words_are_found_in_their_order() -> None:
    assert wanted_spans("rt 5 dan rt 5", "rt 5 | rt 5") == ((0, 4), (9, 13))
