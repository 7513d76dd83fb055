from dataclasses import replace

import networkx as nx
from ground_builders import a_portfolio
from hypothesis import given, settings
from test_graph_laws import grounds, schemes

from attribution.responsibility.graph import responsibility_graphs
from cadre.rules.vocabulary import ChargeRole


def with_a_twin(scheme, ground):
    """The scheme with a second indicator of another field, answered for by the same lines.

    A post keeps contact with that field only.
    """
    twin = replace(scheme.indicators["I"], code="J", field_of_work="农业")
    contact = a_portfolio("副县长二", "农业", role=ChargeRole.LIAISON)
    weight = scheme.weights["I", "A"]
    twins = tuple(replace(d, number=f"{d.number}乙", indicator="J") for d in ground.duties)
    return (
        replace(
            scheme,
            indicators={**scheme.indicators, "J": twin},
            weights={**scheme.weights, ("J", "A"): weight},
        ),
        replace(
            ground,
            duties=(*ground.duties, *twins),
            portfolios=(*ground.portfolios, contact),
        ),
    )


def only(scheme, code):
    return replace(scheme, indicators={code: scheme.indicators[code]})


def chain(graph, code):
    """The nodes and edges of one indicator, with all that they carry, in their order."""
    own = [node for node in graph if node[2] == code]
    part: nx.DiGraph = graph.subgraph(own)
    return {n: part.nodes[n] for n in own}, {e[:2]: e[2] for e in part.edges(data=True)}


@settings(max_examples=40, deadline=None)
@given(grounds(), schemes())
def test_the_chain_of_a_result_is_the_same_drawn_alone_or_together_with_others(ground, scheme):
    both, ground = with_a_twin(scheme, ground)

    together = responsibility_graphs(both, "县", ground)

    for code in "IJ":
        alone = responsibility_graphs(only(both, code), "县", ground)
        assert chain(together.credit, code) == chain(alone.credit, code)
        assert chain(together.fault, code) == chain(alone.fault, code)
