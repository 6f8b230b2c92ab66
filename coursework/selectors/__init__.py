"""Questions about coursework. They read, and change nothing; `access` decides beforehand who may ask."""

from __future__ import annotations

from coursework.rules.listing import ListFilter, ListOrder, PeerState
from coursework.selectors.fact_types import PortfolioFacts
from coursework.selectors.facts import portfolio_facts
from coursework.selectors.letters import letters_csv
from coursework.selectors.lists import CohortRow, cohort_list, filter_counts, next_undecided
from coursework.selectors.people import memberships_of, peer_reviews_of, portfolios_of

__all__ = [
    "CohortRow",
    "ListFilter",
    "ListOrder",
    "PeerState",
    "PortfolioFacts",
    "cohort_list",
    "filter_counts",
    "letters_csv",
    "memberships_of",
    "next_undecided",
    "peer_reviews_of",
    "portfolio_facts",
    "portfolios_of",
]
