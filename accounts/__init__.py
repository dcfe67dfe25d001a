"""People, their party and their sign-in: who acts in Trepart."""
