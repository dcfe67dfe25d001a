"""Who sits where and what they decided: bodies, seats, meetings, decisions and minutes."""
