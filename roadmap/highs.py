"""The only door to HiGHS: one thread, one seed, an end counted in nodes, a clock only against the unforeseen."""

import ctypes
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import highspy
import numpy as np

from roadmap import deadline
from roadmap.program import Number, Program

# Wide of anything the node limit allows, where nobody set a deadline.
SECONDS: Final = 120.0
# A search without time is begun all the same: it ends at once, with what it was given to begin with.
LEAST_SECONDS: Final = 0.05
_INFINITE: Final = highspy.kHighsInf


@dataclass(frozen=True)
class Found:
    """The best values found, None where there are none; `is_proved`: nothing better exists, or nothing at all.

    `work` counts steps of the simplex method: unlike seconds, the same on every machine.
    """

    values: tuple[float, ...] | None
    goal: float
    bound: float
    is_proved: bool
    nodes: int
    is_timed: bool
    work: int = 0

    @property
    def is_impossible(self) -> bool:
        return self.is_proved and self.values is None

    @property
    def gap(self) -> float:
        """By what share of its size the goal may lie below the bound."""
        return 0.0 if self.is_proved else max(0.0, self.bound - self.goal) / max(abs(self.goal), 1e-9)


def solve(program: Program, *, nodes: int, start: Mapping[int, int] | None = None, gap: float = 0.0) -> Found:
    """Return the best that is found within so many nodes, from the values of whole columns in `start` where given."""
    if not program.tops:
        return _of_nothing(program)
    solver = _solver(nodes, gap)
    solver.passModel(_model(program))
    if start:
        columns = np.array(sorted(start), dtype=np.int32)
        solver.setSolution(len(columns), columns, np.array([float(start[at]) for at in columns]))
    solver.run()
    return _found(solver)


def _of_nothing(program: Program) -> Found:
    # To the solver a program without columns is neither solved nor impossible, whatever its rows ask for.
    holds = all((row.least or 0) <= 0 <= (0 if row.most is None else row.most) for row in program.rows)
    return Found(() if holds else None, goal=0.0, bound=0.0, is_proved=True, nodes=0, is_timed=False)


@cache
def _let_it_greet() -> None:
    """Let HiGHS say once a process who it is, as it does whatever its options say, and let nobody hear it."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        highspy.Highs()  # type: ignore[no-untyped-call]
        # What C has buffered would come out later otherwise.
        ctypes.CDLL(None).fflush(None)
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def _solver(nodes: int, gap: float) -> Any:
    _let_it_greet()
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    options = {
        "output_flag": False,
        "log_to_console": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": 0,
        "mip_max_nodes": nodes,
        "mip_rel_gap": gap,
        "mip_abs_gap": 1e-7,
        "time_limit": max(LEAST_SECONDS, deadline.seconds_left(SECONDS)),
    }
    for name, value in options.items():
        solver.setOptionValue(name, value)
    return solver


def _model(program: Program) -> highspy.HighsLp:
    # Scaled: the solver's tolerance is a fixed small number, none against millions of money, much against shares.
    rows = [row.scaled for row in program.rows]
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.tops), len(rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = _dense(program.goal.items(), len(program.tops))
    model.col_lower_ = np.zeros(len(program.tops))
    model.col_upper_ = np.array([float(top) for top in program.tops])
    model.row_lower_ = np.array([-_INFINITE if least is None else least for _terms, least, _most in rows])
    model.row_upper_ = np.array([_INFINITE if most is None else most for _terms, _least, most in rows])
    model.integrality_ = [
        highspy.HighsVarType.kInteger if whole else highspy.HighsVarType.kContinuous for whole in program.whole
    ]
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(terms) for terms, _least, _most in rows)], dtype=np.int32)
    model.a_matrix_.index_ = np.array([at for terms, _l, _m in rows for at, _value in terms], dtype=np.int32)
    model.a_matrix_.value_ = np.array([value for terms, _l, _m in rows for _at, value in terms], dtype=np.float64)
    return model


def _dense(terms: Iterable[tuple[int, Number]], size: int) -> Any:
    row = np.zeros(size)
    for at, value in terms:
        row[at] = float(value)
    return row


def _found(solver: Any) -> Found:
    status, info = solver.getModelStatus(), solver.getInfo()
    is_found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    proved = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)
    values = tuple(float(value) for value in solver.getSolution().col_value) if is_found else None
    return Found(
        values=values,
        goal=info.objective_function_value if is_found else 0.0,
        bound=info.mip_dual_bound,
        is_proved=status in proved,
        nodes=max(0, info.mip_node_count),
        work=max(0, info.simplex_iteration_count),
        is_timed=status == highspy.HighsModelStatus.kTimeLimit,
    )
