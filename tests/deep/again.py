"""A plugin: every test of a fault runs several times, each time at another moment."""

TIMES = 2


def pytest_generate_tests(metafunc):
    """Each marked test gets a number that it does not look at."""
    if metafunc.definition.get_closest_marker("fault"):
        metafunc.fixturenames.append("time_of_many")
        metafunc.parametrize("time_of_many", range(TIMES))
