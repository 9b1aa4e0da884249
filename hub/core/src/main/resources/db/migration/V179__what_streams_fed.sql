-- Entities that rows of a stream ever became: only there may something stand that a changed row fed. Null: nobody noted it from the beginning.
alter table stream add column fed text[];
