-- Beside link-service's, which the image makes itself; run once, when there is no data yet.
create database refresh;
create database notification;
