-- What the user :app needs in the database invoicing. The gateway makes its schema itself, and its migrations are its owner's.
grant connect, create on database invoicing to :"app";
grant usage, create on schema public to :"app";
