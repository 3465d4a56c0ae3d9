"""Which function runs which case."""

RUNNERS = {}


def runs(*ids):
    def register(function):
        for each in ids:
            RUNNERS[each] = function
        return function

    return register
