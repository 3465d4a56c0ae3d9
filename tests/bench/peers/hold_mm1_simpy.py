#!/usr/bin/python3
"""HOLD and M/M/1 in SimPy, a process for each pending event and each customer.
usage: hold_mm1_simpy.py hold PENDING EVENTS | mm1 CUSTOMERS     (Debian: python3-simpy3)"""

import json
import random
import sys
import time

import simpy
from peak import peak_kib


def show(program, events, spent, check):
    print(json.dumps({
        "program": program, "events": events, "cpu_s": spent, "ns_per_event": 1e9 * spent / events, "check": check,
        "peak_kib": peak_kib(),
    }))


def hold(pending, events):
    env = simpy.Environment()
    draw = random.Random(1).expovariate

    def again():
        while True:
            yield env.timeout(draw(1.0))

    for _ in range(pending):
        env.process(again())
    for _ in range(2 * pending):  # the processes begin; then the list has the ages of a long run
        env.step()
    began = time.process_time()
    for _ in range(events):
        env.step()
    show("simpy hold", events, time.process_time() - began, env.now)


def mm1(customers):
    env = simpy.Environment()
    draw = random.Random(1).expovariate
    server = simpy.Resource(env, capacity=1)
    waited = [0.0]

    def customer():
        came = env.now
        with server.request() as turn:
            yield turn
            waited[0] += env.now - came
            yield env.timeout(draw(1.0))

    def source():
        for _ in range(customers):
            yield env.timeout(draw(0.9))
            env.process(customer())

    env.process(source())
    began = time.process_time()
    env.run()
    show("simpy mm1", 2 * customers, time.process_time() - began, waited[0] / customers)


if __name__ == "__main__":
    if sys.argv[1] == "hold":
        hold(int(sys.argv[2]), int(sys.argv[3]))
    else:
        mm1(int(sys.argv[2]))
