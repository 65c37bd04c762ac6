-- each query: figure, found in Arrow files, expected

-- a posterior is the share of draws after burn-in
with kept as (
  select edges from (
    select edges, row_number() over (partition by chain order by draw) as place, count(*) over (partition by chain) as draws
    from bayesnet.samples
  ) where place > floor(draws * (select results.resolved.burn_in from bayesnet.run))
), counted as (
  select s.name as source, t.name as target, count(*) / (select count(*) from kept) as share
  from (select unnest(edges) as edge from kept)
  join bayesnet.nodes s on s.index = edge.source
  join bayesnet.nodes t on t.index = edge.target
  group by all
)
select 'probability of ' || source || ' -> ' || target, coalesce(share, 0), probability
from bayesnet.edges left join counted using (source, target);

select 'likely_edges', count(*) / 2, (select results.likely_edges from bayesnet.run)
from bayesnet.edges where probability_adjacent > 0.5 and exists (
  from bayesnet.edges other where other.source = edges.target and other.target = edges.source)
having count(*) % 2 = 0;

select 'log score of ' || chain || ', ' || draw, t.log_score, s.log_score
from bayesnet.trace t join bayesnet.samples s using (chain, draw);

select 'test_mae', avg(abs(y - y_hat)), (select results.test_mae from "forecast-train".run)
from "forecast-train".test_forecasts;

select 'coverage_80', avg(("lo-80" <= y and y <= "hi-80")::int), (select results.coverage_80 from "forecast-train".run)
from "forecast-train".test_forecasts;

select 'persistence', avg(abs(y - persistence)), (
  select method.mae from (select unnest(results.methods) as method from "forecast-train".run)
  where method.method = 'persistence')
from "forecast-train".test_forecasts;

-- moments, which DuckDB shows in any zone: the clocks of Berlin were two hours ahead of UTC
select 'cutoff', strftime(max(cutoff) at time zone 'Europe/Berlin', '%Y-%m-%dT%H:%M:%S') || '+02:00',
  (select results.cutoff::varchar from "forecast-predict".run)
from "forecast-predict".forecasts;

select 'type of ds', typeof(ds), 'TIMESTAMP WITH TIME ZONE' from "forecast-predict".forecasts limit 1;

select 'type of ds without a zone', typeof(ds), 'TIMESTAMP' from "forecast-backtest".forecasts limit 1;

select 'what nobody has seen', count(y), 0 from "forecast-predict".forecasts;

select 'mae of a backtest', avg(abs(y - y_hat)), (select results.mae from "forecast-backtest".run)
from "forecast-backtest".forecasts;

select 'true_positive_rate', median(true_positive_rate), (select results.settings[1].true_positive_rate_median from simulate.run)
from simulate.results;

select 'events', sum(interactions), (select results.events from "temporal-stats".run) from "temporal-stats".snapshots;

-- all motifs of three events, counted again by joins
with events as (
  select *, row_number() over (order by time) as place from "temporal-generate"."graph-0002/events"
), triples as (
  select [a.source, a.target, b.source, b.target, c.source, c.target] as ends
  from events a join events b on b.place > a.place join events c on c.place > b.place
  where c.time - a.time <= to_seconds((select results.motif_delta from "temporal-stats".run))
), labels as (
  select list_aggregate(list_transform(ends, end_ -> list_position(seen, end_) - 1), 'string_agg', '') as label
  from (select ends, list_filter(ends, (e, i) -> list_position(ends, e) = i) as seen from triples)
  where len(seen) <= 3
)
select 'motif ' || m.label, count(l.label), any_value(m.count)
from "temporal-stats".motifs m left join labels l on l.label = m.label group by m.label;

select 'events of graph 1', count(*), (select results.events[1] from "temporal-generate-numbered".run)
from "temporal-generate-numbered"."graph-0001/events";

select 'earliest time', min(time) >= (select results."from"::decimal(20, 1) from "temporal-generate-numbered".run), true
from "temporal-generate-numbered"."graph-0001/events";

select 'type of times', typeof(time), 'DECIMAL(20,1)' from "temporal-generate-numbered"."graph-0001/events" limit 1;

select 'error of ' || model, snapshot_error, (
  select one.snapshot_error from (select unnest(results.models) as one from "temporal-evaluate".run) where one.model = plane.model)
from "temporal-evaluate".plane;

select 'best rule under ' || protocol, rule, (
  select best.rule from (select unnest(results.best) as best from "temporal-links".run) where best.protocol = r.protocol)
from "temporal-links".rules r qualify row_number() over (partition by protocol order by val_mrr desc) = 1;

select 'weight', sum(weight), (select results.weight::double from "expressivity-mst".run) from "expressivity-mst".edges where in_tree;

select 'value', sum(flow), (select results.value::double from "expressivity-maxflow".run)
from "expressivity-maxflow".edges where source = 'a';

select 'weights', count(*), (select results.weights from "expressivity-maxflow".run) from "expressivity-maxflow"."network-weights";

select 'connections', count(*), (select results.connections from "network-fit".run) from "network-fit".edges;

select 'smallest loss', min(validation_loss), (select results.best_validation_loss from "network-fit".run) from "network-fit".trace;
