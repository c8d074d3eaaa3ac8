-- Every setting of every marketplace as it is in force.
SELECT s.marketplace_id, s.key, s.value::text AS value
FROM postern.effective_setting AS s;
