"""The tests: what Trepart promises, one sentence each."""
