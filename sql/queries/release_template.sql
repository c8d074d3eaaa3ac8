-- Releases a version that was published before, or withdraws the template.
--
-- $1 name, $2 version, or NULL to withdraw, $3 marketplace, or NULL, $4 seller, or NULL, $5 whether it reaches waiting messages
SELECT postern.release_template($1, $2, $3, $4, $5);
