"""A small API in memory: the contract's schema, executed by graphql-core over made-up content and people.

The reference UI is tried on it alone, so that every screen and every fault can be had in a moment. Its answers are
checked by the schema as they are made; that the real API answers the same operations is the contract tests' and the
journeys' part.
"""
