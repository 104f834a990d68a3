CREATE INDEX users_nick ON users (nick);
