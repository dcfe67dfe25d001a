"""What takes minutes: mutants of rules, months at random, faults in a row, every field with everything."""
