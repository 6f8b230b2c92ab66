"""The pure parts of passback."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lti import outcomes, scores
from lti.http import Answer
from lti.platforms import platform_for

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOW = datetime(2026, 11, 25, 9, 0, 0, 123456, tzinfo=UTC)
moments = st.integers(1_483_228_800_000_000, 4_102_444_800_000_000).map(lambda n: EPOCH + timedelta(microseconds=n))


@pytest.mark.parametrize(
    ("line_item", "expected"),
    [
        ("https://lms/items/1", "https://lms/items/1/scores"),
        ("https://lms/items/1/", "https://lms/items/1/scores"),
        ("https://lms/2/lineitems/5/lineitem?type_id=1", "https://lms/2/lineitems/5/lineitem/scores?type_id=1"),
        ("https://lms/i?a=1&b=%2F", "https://lms/i/scores?a=1&b=%2F"),
    ],
)
def test_scores_are_inserted_before_the_query(line_item, expected):
    assert scores.scores_url(line_item) == expected


def test_results_keep_the_query_and_escape_the_person():
    url = scores.results_url("https://lms/i?type_id=1", "a&b=c d")
    assert parse_qs(urlsplit(url).query) == {"type_id": ["1"], "user_id": ["a&b=c d"]}


@given(now=moments, last=st.none() | moments)
def test_a_timestamp_is_strictly_later_even_in_whole_seconds(now, last):
    moment = scores.next_timestamp(now=now, last=last)
    assert moment.microsecond % 1000 == 0 or moment == last + scores.STEP
    assert now - moment < timedelta(milliseconds=1)
    if last is not None:
        assert int(moment.timestamp()) > int(last.timestamp())


@given(now=moments, last=st.none() | moments, letter=st.sampled_from("SU"))
def test_what_is_sent_is_json_whose_timestamp_reads_back(now, last, letter):
    moment = scores.next_timestamp(now=now, last=scores.next_timestamp(now=last, last=None) if last else None)
    score = scores.score_for(letter=letter, sub="x", timestamp=moment, first=True)
    body = json.loads(json.dumps(score.payload(platform_for("generic"))))
    assert datetime.fromisoformat(body["timestamp"]) == moment
    assert body["timestamp"].endswith("Z")
    assert body["scoreGiven"] == (1 if letter == "S" else 0)


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ([{"userId": "x", "resultScore": 10, "resultMaximum": 10}], True),
        ([{"userId": "x", "resultScore": 1}], True),
        ([{"userId": "x", "resultScore": 0, "resultMaximum": 10}], False),
        ([{"userId": "y", "resultScore": 10, "resultMaximum": 10}], False),
        ([{"userId": "x", "resultScore": None, "resultMaximum": 10}], False),
        ([{"userId": "x", "resultScore": 1, "resultMaximum": 0}], False),
        ([], False),
        ({"userId": "x"}, False),
    ],
)
def test_results_show_a_score_or_do_not(results, expected):
    assert scores.shows(results, scores.score_for(letter="S", sub="x", timestamp=NOW, first=True)) is expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (None, False),
        ("2026-11-26T09:00:00Z", False),
        ("2026-11-25T09:00:30Z", True),  # about to pass
        ("2026-11-24T09:00:00", True),
        ("soon", True),
        (5, True),
    ],
)
def test_past_due_when_it_says_so_or_cannot_be_told(end, expected):
    assert scores.is_past_due({"endDateTime": end}, now=NOW) is expected
    assert scores.is_past_due({}, now=NOW) is False


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("0", 0),
        ("99999999999999999999", 6 * 3600),
        ("Wed, 25 Nov 2026 09:01:00 GMT", 59.876544),
        ("Wed, 25 Nov 2026 08:01:00 GMT", None),
        ("", None),
        ("-1", None),
        ("soon", None),
        ("1.5", None),
        ("²", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value, expected):
    wait = outcomes.retry_after(value, now=NOW)
    assert wait == (None if expected is None else timedelta(seconds=expected))


@given(st.text())
def test_no_retry_after_breaks_the_reader(value):
    wait = outcomes.retry_after(value, now=NOW)
    assert wait is None or timedelta(0) <= wait <= outcomes.LONGEST_OBEYED


@given(count=st.integers(1, 10_000), seed=st.integers())
def test_backoff_grows_with_jitter_and_is_bounded(count, seed):
    wait = outcomes.backoff(count, random=Random(seed))
    middle = min(outcomes.FIRST_WAIT * 2 ** min(count - 1, 30), outcomes.LONGEST_WAIT)
    assert middle / 2 <= wait <= middle * 1.5


@pytest.mark.parametrize("status", range(100, 600))
def test_every_status_has_an_outcome_with_a_reason(status):
    outcome = outcomes.judge(Answer(status, {}, b""), platform="Canvas", now=NOW)
    assert (outcome.kind is outcomes.Kind.TAKEN) == (200 <= status < 300)
    assert bool(outcome.reason) == (outcome.kind is not outcomes.Kind.TAKEN)
    assert "{" not in outcome.reason
