"""A bribe outweighs the service at which it was asked for."""

from dialogue.suspicion import BRIBERY, PERHAPS, SURELY, with_suspicion, with_violence
from text.bribery import Sign
from text.violence import Violence

RANKING = (("kependudukan", 0.9), (BRIBERY, 0.02), ("kesehatan", 0.01))


def test_a_sure_sign_comes_first_and_the_order_of_the_others_stays() -> None:
    codes = [code for code, _ in with_suspicion(RANKING, Sign.SURE)]
    assert codes == [BRIBERY, "kependudukan", "kesehatan"]
    assert dict(with_suspicion(RANKING, Sign.SURE))[BRIBERY] == SURELY


def test_a_doubtful_sign_makes_it_likely_enough_to_be_asked() -> None:
    ranking = with_suspicion(RANKING, Sign.PERHAPS)
    assert ranking[0][0] == "kependudukan"
    assert ranking[1] == (BRIBERY, PERHAPS)


def test_without_a_sign_or_a_ranking_nothing_changes() -> None:
    assert with_suspicion(RANKING, None) == RANKING
    assert with_suspicion((), Sign.SURE) == ()
    sure = ((BRIBERY, 0.95), ("parkir", 0.05))
    assert with_suspicion(sure, Sign.SURE) == sure


def test_violence_outweighs_the_service_it_happened_at() -> None:
    assert with_violence(RANKING, Violence.PRIVATE)[0] == ("perempuan_anak", SURELY)
    assert with_violence(RANKING, Violence.OFFICER)[0] == (BRIBERY, SURELY)
    assert with_violence(RANKING, Violence.CRIME)[0] == ("kepolisian", SURELY)
    assert with_violence(RANKING, None) == RANKING
