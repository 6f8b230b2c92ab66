"""Who a person is: user, access sessions, tokens."""
