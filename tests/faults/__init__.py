"""Faults with real processes: what is killed, stopped or starved, and what must hold afterwards."""
