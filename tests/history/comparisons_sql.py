"""Comparisons in SQL, from docs/history.md: bands, what changed, and what was new."""

from __future__ import annotations

COMPARED = """
    -- each day or week that is shown, beside each whole day of the 28 before it
    CREATE TABLE beside AS
    SELECT shown.id, days.date,
        -- of one release, and no set-up with another usual position
        (SELECT count(DISTINCT release) = 1 FROM context
            WHERE date = days.date OR date BETWEEN shown.first AND shown.last)
        AND NOT EXISTS (
            SELECT setup FROM context WHERE taken IS NOT NULL AND setup IS NOT NULL
                AND (date = days.date OR date BETWEEN shown.first AND shown.last)
            GROUP BY setup HAVING count(DISTINCT taken) > 1
                AND count(*) FILTER (date = days.date) > 0
                AND count(*) FILTER (date <> days.date) > 0
        ) AS is_alike
    FROM shown JOIN days
        ON days.date >= shown.first - 28 AND days.date < shown.first
    WHERE NOT days.is_partial;

    CREATE TABLE band AS
    SELECT beside.id, measured.measure, count(value) AS days,
        quantile_cont(value, 0.5) AS median,
        quantile_cont(value, 0.25) AS low, quantile_cont(value, 0.75) AS high
    FROM beside JOIN measured ON measured.date = beside.date
    WHERE measured.value IS NOT NULL AND (is_alike OR NOT measured.of_usual)
    GROUP BY ALL HAVING count(value) >= 5;
"""

CHANGED = """
    -- of a week: the middle of its whole days, how many are above and below its band
    CREATE TABLE typical AS
    SELECT shown.id, measure, quantile_cont(value, 0.5) AS median,
        count(value) AS whole
    FROM shown JOIN measured ON measured.date BETWEEN shown.first AND shown.last
    JOIN days ON days.date = measured.date
    WHERE NOT days.is_partial AND value IS NOT NULL GROUP BY ALL;

    CREATE TABLE change AS
    SELECT typical.id, measure, typical.median AS value,
        typical.median > band.high AS is_more,
        abs(typical.median - band.median) / least.least AS size
    FROM typical JOIN band USING (id, measure) JOIN least USING (measure)
    JOIN shown ON shown.id = typical.id
    JOIN LATERAL (
        SELECT count(*) FILTER (value > band.high) AS above,
            count(*) FILTER (value < band.low) AS below
        FROM measured JOIN days USING (date)
        WHERE measured.measure = typical.measure AND NOT days.is_partial
            AND date BETWEEN shown.first AND shown.last
    ) ON true
    WHERE typical.whole BETWEEN 3 AND 7
        AND greatest(above, below)
            >= CASE typical.whole WHEN 3 THEN 3 WHEN 4 THEN 4 WHEN 5 THEN 4 ELSE 5 END
        AND abs(typical.median - band.median) >= least.least;
"""

NEW = """
    -- what was new on a day, beside all days from 28 before what is shown
    CREATE TABLE news AS
    WITH place AS (
        SELECT id, first, date, setup,
            list(DISTINCT taken) FILTER (taken IS NOT NULL) AS taken
        FROM shown JOIN context ON date BETWEEN first - 28 AND last
        WHERE setup IS NOT NULL GROUP BY ALL
    ), since AS (
        SELECT *, last_value(taken IGNORE NULLS) OVER earlier AS taken_before,
            count(*) OVER earlier AS times_before
        FROM place WINDOW earlier AS (
            PARTITION BY id, setup ORDER BY date
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        )
    ), release AS (
        SELECT id, first, date, list(DISTINCT release) AS releases
        FROM shown JOIN context ON date BETWEEN first - 28 AND last GROUP BY ALL
    ), releases AS (
        SELECT *, lag(releases) OVER (PARTITION BY id ORDER BY date) AS releases_before
        FROM release
    ), begins AS (SELECT id, min(date) AS begin FROM release GROUP BY ALL)
    SELECT DISTINCT id, date, 1 AS place, 'baseline' AS kind FROM since
    WHERE date >= first AND taken_before IS NOT NULL AND taken IS NOT NULL
        AND len(list_filter(taken, lambda x: NOT list_contains(taken_before, x))) > 0
    UNION
    SELECT DISTINCT id, date, 2, 'setup' FROM since JOIN begins USING (id)
    WHERE date >= first AND date > begin AND times_before = 0
    UNION
    SELECT id, date, 3, 'version' FROM releases
    WHERE date >= first AND releases_before IS NOT NULL
        AND len(list_filter(
            releases, lambda x: NOT list_contains(releases_before, x))) > 0
"""
