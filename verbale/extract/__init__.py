"""Parse to mentions: statement, event, timex, quantity, place, actor - one module a kind."""
