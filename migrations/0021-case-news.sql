-- Each morning the house asks in which cases something was said since the day before: by the day, not by reading all.
create index case_objects_by_day on case_objects (on_day);
