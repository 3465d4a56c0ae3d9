"""Cases, and figures of cases, that are not run, and why."""

NO_MECHANISM = "no institution works that way"

NOT_RUN = {
    "Q12": f"processor sharing: {NO_MECHANISM}",
    "Q13": f"processor sharing beyond three jobs: {NO_MECHANISM}",
    "Q20": "nobody leaves a team's queue: a request gives up waiting for the answer, the work that was asked for stays",
    "Q26": f"bulk service: {NO_MECHANISM}",
    "X03": "overtime of each person: a team is a number of people, and who stays counts in the next shift's number",
    "X07": "nobody leaves a team's queue, as Q20",
    "X09": "nobody leaves a team's queue, as Q20",
    "X14": f"last in, first out: {NO_MECHANISM}",
    "X22": f"work that is begun when two have come together: bulk service, {NO_MECHANISM}",
    "X25": f"work that is begun when two have come together: bulk service, {NO_MECHANISM}",
    "X27": f"work that is begun when three have come together: bulk service, {NO_MECHANISM}",
    "S11": "numbers of a generator that is not used here (MRG32k3a)",
    "S12": "numbers of generators that are not used here (std::mt19937)",
}

FIGURES_NOT_COMPARED = {
    "Q11": {"lifo, siro": f"last in, first out and random order: {NO_MECHANISM}"},
    "D01": {"zero_slack_tasks": "a property of the graph, which no run shows"},
    "D03": {"zero_slack_tasks": "a property of the graph, which no run shows"},
    "D04": {"zero_slack_tasks": "a property of the graph, which no run shows"},
    "X06": {"starts_uncapacitated": "those still at work for an earlier sitting count at the next"},
    "Z01": {"batching, prioritization, contention": "their sum is compared: to the account all of it is queue"},
    "Z03": {"batching, prioritization, contention": "their sum is compared: to the account all of it is queue"},
}
