"""Which group a new article joins, and who represents a group."""

from pipelines.candidates import Found
from pipelines.grouping import Candidate, Match, Member, best_cluster, representative
from pipelines.similarity import Document, Relation, Verdict


def match(
    article_id: int, cluster: int, relation: Relation, resemblance: float = 0.8, containment: float = 0.9
) -> Match:
    candidate = Candidate(cluster, Found(article_id, "sketch", 5), Document(None, ""))
    return Match(candidate, Verdict(relation, resemblance, containment, "test"))


def test_the_most_alike_of_the_same_ones_is_joined() -> None:
    far, near = match(1, 10, Relation.SAME, 0.5), match(2, 20, Relation.SAME, 0.9)
    assert best_cluster([far, match(3, 30, Relation.SIBLING, 1.0), near]) is near


def test_no_same_match_means_no_cluster() -> None:
    assert best_cluster([]) is None
    assert best_cluster([match(1, 1, Relation.CONTAINS), match(2, 2, Relation.UNRELATED)]) is None


def test_one_sibling_in_a_cluster_forbids_it() -> None:
    sibling, same, other = match(1, 10, Relation.SIBLING), match(2, 10, Relation.SAME), match(3, 20, Relation.SAME, 0.6)
    assert best_cluster([sibling, same]) is None
    assert best_cluster([sibling, match(2, 10, Relation.SAME, 0.99)]) is None
    assert best_cluster([sibling, same, other]) is other


def test_many_closer_members_outvote_a_sibling() -> None:
    sibling = match(1, 10, Relation.SIBLING, 0.8)
    close = [match(2, 10, Relation.SAME, 0.95), match(3, 10, Relation.SAME, 0.9)]
    assert best_cluster([sibling, *close]) is close[0]
    assert best_cluster([sibling, match(4, 10, Relation.SIBLING, 0.7), *close]) is None


def test_a_sibling_that_is_the_closest_is_not_outvoted() -> None:
    far = [match(article_id, 10, Relation.SAME, 0.6) for article_id in range(2, 9)]
    assert best_cluster(far) is far[0]
    assert best_cluster([match(1, 10, Relation.SIBLING, 0.8), *far]) is None


def test_siblings_in_another_cluster_forbid_nothing() -> None:
    same = match(1, 10, Relation.SAME, 0.6)
    assert best_cluster([same, match(2, 20, Relation.SIBLING, 0.99), match(3, 30, Relation.SIBLING, 0.99)]) is same


def test_equally_alike_matches_are_settled_by_the_older_article() -> None:
    one, other = match(7, 1, Relation.SAME), match(3, 2, Relation.SAME)
    assert best_cluster([one, other]) is best_cluster([other, one]) is other


def test_who_represents_is_a_rule() -> None:
    undated = Member(1, None, 9_000, "https://a.example/1")
    late = Member(2, "2024-03-02", 9_000, "https://a.example/2")
    early_short = Member(3, "2024-03-01", 100, "https://a.example/3")
    early_long = Member(4, "2024-03-01", 200, "https://b.example/4")
    early_long_smaller = Member(5, "2024-03-01", 200, "https://a.example/5")
    members = [undated, late, early_short, early_long, early_long_smaller]
    for size, expected in ((1, 1), (2, 2), (3, 3), (4, 4), (5, 5)):
        assert representative(members[:size]) == expected
        assert representative(reversed(members[:size])) == expected
