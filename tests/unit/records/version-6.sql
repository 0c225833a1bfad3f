-- A record of version 6, of the first three reports of `hand_built.record`, as verbale 0.1 made it; its ledger is filled.
CREATE TABLE meta ( "key" VARCHAR NOT NULL, value VARCHAR NOT NULL, PRIMARY KEY ("key") );
CREATE TABLE runs ( fingerprint VARCHAR NOT NULL, version VARCHAR NOT NULL, since VARCHAR NOT NULL, PRIMARY KEY (fingerprint) );
CREATE TABLE decisions ( id VARCHAR NOT NULL, kind VARCHAR NOT NULL, "left" VARCHAR NOT NULL, "right" VARCHAR NOT NULL, verdict VARCHAR NOT NULL, reason VARCHAR NOT NULL, "by" VARCHAR NOT NULL, since VARCHAR, PRIMARY KEY (id), UNIQUE (kind, "left", "right", "by") );
CREATE TABLE bands ( "key" INTEGER NOT NULL, report VARCHAR NOT NULL, PRIMARY KEY ("key", report) ) WITHOUT ROWID;
CREATE TABLE keys ( "key" INTEGER NOT NULL, day INTEGER NOT NULL, "row" VARCHAR NOT NULL, PRIMARY KEY ("key", day, "row") ) WITHOUT ROWID;
CREATE TABLE threads ( id VARCHAR NOT NULL, component VARCHAR NOT NULL, kind VARCHAR NOT NULL, label VARCHAR NOT NULL, first VARCHAR, last VARCHAR, rows INTEGER NOT NULL, reports INTEGER NOT NULL, voices INTEGER NOT NULL, told JSON NOT NULL, PRIMARY KEY (id) ) WITHOUT ROWID;
CREATE TABLE answers ( n INTEGER NOT NULL, "key" VARCHAR NOT NULL, told BLOB NOT NULL, PRIMARY KEY (n), UNIQUE ("key") );
CREATE TABLE reports ( n INTEGER NOT NULL, id VARCHAR NOT NULL, run VARCHAR NOT NULL, title VARCHAR, outlet VARCHAR, byline VARCHAR, dateline VARCHAR, published VARCHAR, language VARCHAR NOT NULL, origin VARCHAR, "where" VARCHAR NOT NULL, notes JSON NOT NULL, words INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (n), UNIQUE (id), FOREIGN KEY(run) REFERENCES runs (fingerprint) );
CREATE TABLE rows ( id VARCHAR NOT NULL, report VARCHAR NOT NULL, kind VARCHAR NOT NULL, start INTEGER NOT NULL, "order" INTEGER NOT NULL, PRIMARY KEY (id), FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE failures ( n INTEGER NOT NULL, report VARCHAR, "where" VARCHAR NOT NULL, reason VARCHAR NOT NULL, PRIMARY KEY (n), FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE );
CREATE TABLE origins ( report VARCHAR NOT NULL, origin VARCHAR NOT NULL, reason VARCHAR, PRIMARY KEY (report), FOREIGN KEY(report) REFERENCES reports (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE quotes ( n INTEGER NOT NULL, row_id VARCHAR NOT NULL, part VARCHAR NOT NULL, "order" INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, PRIMARY KEY (n), FOREIGN KEY(row_id) REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED );
CREATE TABLE row_links ( row_id VARCHAR NOT NULL, role VARCHAR NOT NULL, "order" INTEGER NOT NULL, other VARCHAR NOT NULL, PRIMARY KEY (row_id, role, "order"), FOREIGN KEY(row_id) REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(other) REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE members ( "row" VARCHAR NOT NULL, component VARCHAR NOT NULL, thread VARCHAR NOT NULL, PRIMARY KEY ("row"), FOREIGN KEY("row") REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE links ( "right" VARCHAR NOT NULL, "left" VARCHAR NOT NULL, reason VARCHAR NOT NULL, PRIMARY KEY ("right"), FOREIGN KEY("right") REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE pending ( "row" VARCHAR NOT NULL, PRIMARY KEY ("row"), FOREIGN KEY("row") REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE actors ( id VARCHAR NOT NULL, name TEXT, kind TEXT, country TEXT, code TEXT, sector TEXT, role TEXT, organisation TEXT, inferred JSON NOT NULL, folded TEXT, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE statements ( id VARCHAR NOT NULL, source_text TEXT, mode TEXT, act TEXT, when_earliest VARCHAR, when_latest VARCHAR, when_words VARCHAR, inferred JSON NOT NULL, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE events ( id VARCHAR NOT NULL, type TEXT, mode TEXT, context JSON NOT NULL, quad INTEGER, score FLOAT, status TEXT, background BOOLEAN, when_earliest VARCHAR, when_latest VARCHAR, when_words VARCHAR, place_name TEXT, place_country TEXT, place_lat FLOAT, place_lon FLOAT, place_geonames INTEGER, place_precision TEXT, inferred JSON NOT NULL, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE quantities ( id VARCHAR NOT NULL, kind TEXT, value_min FLOAT, value_best FLOAT, value_max FLOAT, qualifier TEXT, unit TEXT, change TEXT, stage TEXT, scope TEXT, when_earliest VARCHAR, when_latest VARCHAR, when_words VARCHAR, inferred JSON NOT NULL, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE positions ( id VARCHAR NOT NULL, issue TEXT, stance TEXT, when_earliest VARCHAR, when_latest VARCHAR, when_words VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE commitments ( id VARCHAR NOT NULL, kind TEXT, what TEXT, due_earliest VARCHAR, due_latest VARCHAR, due_words VARCHAR, condition TEXT, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE forecasts ( id VARCHAR NOT NULL, proposition TEXT, words TEXT, probability_low FLOAT, probability_high FLOAT, yardstick TEXT, horizon_earliest VARCHAR, horizon_latest VARCHAR, horizon_words VARCHAR, PRIMARY KEY (id), FOREIGN KEY(id) REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
CREATE TABLE row_actors ( row_id VARCHAR NOT NULL, role VARCHAR NOT NULL, "order" INTEGER NOT NULL, actor VARCHAR NOT NULL, PRIMARY KEY (row_id, role, "order"), FOREIGN KEY(row_id) REFERENCES rows (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY(actor) REFERENCES actors (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED ) WITHOUT ROWID;
INSERT INTO meta VALUES
('schema_version','6'),
('written_by','0.1.0'),
('state','5');
INSERT INTO runs VALUES
('0.1.0+abc','0.1.0','2026-11-26T21:03:23+00:00');
INSERT INTO decisions VALUES
('d-6a62c54dd791c1e4','thread','s-33befa9904f0a325','s-ae6f1ce72733e37e','different','two speeches','hand','2026-11-26T21:03:23+00:00'),
('d-35d56d6f85a18101','origin','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','different','-','rule',NULL);
INSERT INTO bands VALUES
(18532396496691,'191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c'),
(18532396496691,'331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706'),
(18532396496691,'8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053'),
(32146419722614,'8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053'),
(57897670457071,'191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c'),
(57897670457071,'331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706'),
(57897670457071,'8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053'),
(67203344975303,'191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c'),
(67203344975303,'331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706'),
(73683194773235,'331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706'),
(78592784619938,'191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c'),
(78592784619938,'331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706'),
(78592784619938,'8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053'),
(84850865311294,'191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c'),
(93209629108770,'331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706'),
(93209629108770,'8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053'),
(113912414868805,'8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053'),
(165445020217087,'191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c'),
(251755309042369,'8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053'),
(252129479473391,'191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c'),
(258476701835006,'331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706'),
(259583356328700,'191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c'),
(259583356328700,'331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706'),
(259583356328700,'8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053');
INSERT INTO keys VALUES
(17363038800460,0,'s-230ae81e194b5c49'),
(17363038800460,738176,'s-044c41a8b49bc350'),
(17363038800460,738181,'s-18ce362911e547fe'),
(20311098182404,0,'e-3a4e23540cc8fc51'),
(20311098182404,738176,'e-f54115a58869679f'),
(20311098182404,738181,'e-6239dec1db728def'),
(47685647627943,738175,'e-5d76182810d5271e'),
(47685647627943,738175,'e-b16ddd0fe2ad5898'),
(47685647627943,738175,'e-bb206b14ae60312a'),
(49092009920475,0,'q-6bb6faa801571f4a'),
(49092009920475,738176,'q-92184e1542fa05de'),
(49092009920475,738181,'q-68fceb977ced45a3'),
(52362108617156,738175,'s-02099722d41ffc4b'),
(52362108617156,738175,'s-1051e50a4e5ebe19'),
(52362108617156,738175,'s-33befa9904f0a325'),
(64874536112809,0,'q-6bb6faa801571f4a'),
(64874536112809,738176,'q-92184e1542fa05de'),
(64874536112809,738181,'q-68fceb977ced45a3'),
(90978339888343,0,'q-6bb6faa801571f4a'),
(90978339888343,738176,'q-92184e1542fa05de'),
(90978339888343,738181,'q-68fceb977ced45a3'),
(92209175960032,738175,'q-0a93d30fbe219ba7'),
(92209175960032,738175,'q-ca99473112f3e57b'),
(92209175960032,738175,'q-d877932780182b07'),
(103095637223885,0,'q-6bb6faa801571f4a'),
(103095637223885,738176,'q-92184e1542fa05de'),
(103095637223885,738181,'q-68fceb977ced45a3'),
(107814109999725,0,'q-6bb6faa801571f4a'),
(107814109999725,738176,'q-92184e1542fa05de'),
(107814109999725,738181,'q-68fceb977ced45a3'),
(149839175708981,738175,'e-5d76182810d5271e'),
(149839175708981,738175,'e-b16ddd0fe2ad5898'),
(149839175708981,738175,'e-bb206b14ae60312a'),
(202561144679917,0,'q-6bb6faa801571f4a'),
(202561144679917,738176,'q-92184e1542fa05de'),
(202561144679917,738181,'q-68fceb977ced45a3'),
(208697993099372,738175,'q-0a93d30fbe219ba7'),
(208697993099372,738175,'q-ca99473112f3e57b'),
(208697993099372,738175,'q-d877932780182b07'),
(221951477938336,738175,'q-0a93d30fbe219ba7'),
(221951477938336,738175,'q-ca99473112f3e57b'),
(221951477938336,738175,'q-d877932780182b07'),
(223238103172283,738175,'q-0a93d30fbe219ba7'),
(223238103172283,738175,'q-ca99473112f3e57b'),
(223238103172283,738175,'q-d877932780182b07'),
(240561307357653,0,'s-230ae81e194b5c49'),
(240561307357653,738176,'s-044c41a8b49bc350'),
(240561307357653,738181,'s-18ce362911e547fe'),
(258833571765095,738175,'e-5d76182810d5271e'),
(258833571765095,738175,'e-b16ddd0fe2ad5898'),
(258833571765095,738175,'e-bb206b14ae60312a'),
(278350727036001,0,'s-a4df8e9fcd9ba3a9'),
(278350727036001,738176,'s-ae6f1ce72733e37e'),
(278350727036001,738181,'s-c3a14467c22302e7');
INSERT INTO threads VALUES
('t-272f3f7fc4f1a45e','t-272f3f7fc4f1a45e','events','MOBILIZE','2022-01-21','2022-01-26',3,3,1,'{"row": "e-bb206b14ae60312a", "origins": ["o-8ee2cf7bf93e5c8d"], "against": [], "parties": ["HUN"], "others": [], "contradictions": [], "credibility": 2}'),
('t-470bf5bc71983b5b','t-470bf5bc71983b5b','statements','promise','2022-01-21','2022-01-26',3,3,1,'{"row": "s-33befa9904f0a325", "origins": ["o-8ee2cf7bf93e5c8d"], "against": [], "parties": ["HUN"], "others": [], "contradictions": [], "credibility": 2}'),
('t-5ca5018e4abcfae2','t-5ca5018e4abcfae2','quantities','force','2022-01-21','2022-01-26',3,3,1,'{"row": "q-d877932780182b07", "origins": ["o-8ee2cf7bf93e5c8d"], "against": [], "parties": ["HUN"], "others": [], "contradictions": [], "credibility": 2}');
INSERT INTO answers VALUES
(1,'what was asked',X'776861742077617320616E737765726564');
INSERT INTO reports VALUES
(1,'8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','0.1.0+abc','Envoys Meet in Oslo 0','Courier',NULL,'OSLO','2022-01-21','en',NULL,'0.txt','["short"]',47,'Envoys Meet in Oslo 0
OSLO — Foreign Minister Péter Nagy of Hungary said on Thursday that his country would send 1,200 troops if NATO asked.
"We hope for calm," the NATO secretary, Ann Holt, told Mr. Nagy. U.S. officials denied it. Mr. Nagy called talks likely.
'),
(2,'331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','0.1.0+abc','Envoys Meet in Oslo 1','Courier',NULL,'OSLO','2022-01-26','en',NULL,'1.txt','["short"]',47,'Envoys Meet in Oslo 1
OSLO — Foreign Minister Péter Nagy of Hungary said on Thursday that his country would send 1,200 troops if NATO asked.
"We hope for calm," the NATO secretary, Ann Holt, told Mr. Nagy. U.S. officials denied it. Mr. Nagy called talks likely.
'),
(3,'191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','0.1.0+abc','Envoys Meet in Oslo 2','Courier',NULL,'OSLO',NULL,'en',NULL,'2.txt','["short"]',47,'Envoys Meet in Oslo 2
OSLO — Foreign Minister Péter Nagy of Hungary said on Thursday that his country would send 1,200 troops if NATO asked.
"We hope for calm," the NATO secretary, Ann Holt, told Mr. Nagy. U.S. officials denied it. Mr. Nagy called talks likely.
');
INSERT INTO rows VALUES
('a-1e25fbd6bd232234','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','actors',129,2),
('a-1e57a46c8a26d0cd','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','actors',129,2),
('a-44ab4eeff2eb8bdb','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','actors',206,4),
('a-48dd02510175f066','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','actors',60,3),
('a-4921902eba0487d3','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','actors',60,3),
('a-5d021e16a94cbc63','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','actors',29,0),
('a-6850a04a0343de8b','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','actors',206,4),
('a-6c2d4bd9c3dc852b','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','actors',181,1),
('a-769e03de09fc36b4','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','actors',60,3),
('a-b20782ee0c4d12ec','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','actors',181,1),
('a-b32ff2bf17959189','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','actors',181,1),
('a-ba3fec9db9be3db6','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','actors',29,0),
('a-bbd6c0ad795eedab','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','actors',29,0),
('a-c8c1e10d193716f2','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','actors',129,2),
('a-d73acda3dc4f128e','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','actors',206,4),
('c-1161773eabeb921f','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','commitments',102,0),
('c-93df43dad6fd9a81','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','commitments',102,0),
('c-d40a5afa9a86948f','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','commitments',102,0),
('e-3a4e23540cc8fc51','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','events',7,1),
('e-5d76182810d5271e','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','events',102,0),
('e-6239dec1db728def','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','events',7,1),
('e-b16ddd0fe2ad5898','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','events',102,0),
('e-bb206b14ae60312a','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','events',102,0),
('e-f54115a58869679f','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','events',7,1),
('f-0580bc4b221f4496','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','forecasts',145,1),
('f-8ccf24bd342c42b3','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','forecasts',145,1),
('f-9071a8bbf5497ee8','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','forecasts',241,0),
('f-99dc3352b29d1122','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','forecasts',145,1),
('f-e299c34d5b1c5bbe','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','forecasts',241,0),
('f-e3f824c048e6d14a','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','forecasts',241,0),
('p-32835dac74b9cc9b','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','positions',102,0),
('p-32b81e7956bd9165','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','positions',102,0),
('p-d06189d1d9e5c509','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','positions',102,0),
('q-0a93d30fbe219ba7','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','quantities',113,0),
('q-68fceb977ced45a3','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','quantities',211,1),
('q-6bb6faa801571f4a','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','quantities',211,1),
('q-92184e1542fa05de','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','quantities',211,1),
('q-ca99473112f3e57b','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','quantities',113,0),
('q-d877932780182b07','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','quantities',113,0),
('s-02099722d41ffc4b','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','statements',29,0),
('s-044c41a8b49bc350','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','statements',206,2),
('s-1051e50a4e5ebe19','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','statements',29,0),
('s-18ce362911e547fe','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','statements',206,2),
('s-230ae81e194b5c49','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','statements',206,2),
('s-33befa9904f0a325','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','statements',29,0),
('s-a4df8e9fcd9ba3a9','191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','statements',141,1),
('s-ae6f1ce72733e37e','8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','statements',141,1),
('s-c3a14467c22302e7','331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','statements',141,1);
INSERT INTO failures VALUES
(1,'8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','0.txt','a caption was left out'),
(2,'331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','1.txt','a caption was left out'),
(3,'191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','2.txt','a caption was left out'),
(4,NULL,'bad.html','is a PDF');
INSERT INTO origins VALUES
('191ebab4686d131e266340008f64a1727d4b09cc7feb846ea70beae992943c4c','o-8ee2cf7bf93e5c8d','90% of the words of the shorter stand in both'),
('331b679693e9c7fbdd9797b1b6c60f430ca5962167558a18833ccd8798726706','o-8ee2cf7bf93e5c8d','90% of the words of the shorter stand in both'),
('8ee2cf7bf93e5c8dc3428141b3a01993d6897f9f4865e78f846e87ef23b66053','o-8ee2cf7bf93e5c8d',NULL);
INSERT INTO quotes VALUES
(1,'a-5d021e16a94cbc63','mentions',0,29,56,'Foreign Minister Péter Nagy'),
(2,'a-5d021e16a94cbc63','mentions',1,196,204,'Mr. Nagy'),
(3,'a-b32ff2bf17959189','mentions',0,181,189,'Ann Holt'),
(4,'a-1e25fbd6bd232234','mentions',0,129,133,'NATO'),
(5,'a-1e25fbd6bd232234','mentions',1,165,169,'NATO'),
(6,'a-4921902eba0487d3','mentions',0,60,67,'Hungary'),
(7,'a-6850a04a0343de8b','mentions',0,206,220,'U.S. officials'),
(8,'s-33befa9904f0a325','source',0,29,67,'Foreign Minister Péter Nagy of Hungary'),
(9,'s-33befa9904f0a325','cue',0,68,72,'said'),
(10,'s-33befa9904f0a325','content',0,90,139,'his country would send 1,200 troops if NATO asked'),
(11,'s-33befa9904f0a325','condition',0,126,139,'if NATO asked'),
(12,'s-ae6f1ce72733e37e','source',0,161,189,'the NATO secretary, Ann Holt'),
(13,'s-ae6f1ce72733e37e','cue',0,191,195,'told'),
(14,'s-ae6f1ce72733e37e','content',0,141,160,'"We hope for calm,"'),
(15,'s-044c41a8b49bc350','source',0,206,220,'U.S. officials'),
(16,'s-044c41a8b49bc350','cue',0,221,227,'denied'),
(17,'s-044c41a8b49bc350','content',0,228,230,'it'),
(18,'s-044c41a8b49bc350','content',1,232,240,'Mr. Nagy'),
(19,'e-bb206b14ae60312a','evidence',0,102,125,'would send 1,200 troops'),
(20,'e-f54115a58869679f','evidence',0,7,11,'Meet'),
(21,'q-d877932780182b07','evidence',0,113,125,'1,200 troops'),
(22,'q-92184e1542fa05de','evidence',0,211,220,'officials'),
(23,'p-d06189d1d9e5c509','evidence',0,102,125,'would send 1,200 troops'),
(24,'c-d40a5afa9a86948f','evidence',0,102,125,'would send 1,200 troops'),
(25,'f-e3f824c048e6d14a','evidence',0,241,260,'called talks likely'),
(26,'f-8ccf24bd342c42b3','evidence',0,145,158,'hope for calm'),
(27,'a-bbd6c0ad795eedab','mentions',0,29,56,'Foreign Minister Péter Nagy'),
(28,'a-bbd6c0ad795eedab','mentions',1,196,204,'Mr. Nagy'),
(29,'a-6c2d4bd9c3dc852b','mentions',0,181,189,'Ann Holt'),
(30,'a-c8c1e10d193716f2','mentions',0,129,133,'NATO'),
(31,'a-c8c1e10d193716f2','mentions',1,165,169,'NATO'),
(32,'a-48dd02510175f066','mentions',0,60,67,'Hungary'),
(33,'a-d73acda3dc4f128e','mentions',0,206,220,'U.S. officials'),
(34,'s-02099722d41ffc4b','source',0,29,67,'Foreign Minister Péter Nagy of Hungary'),
(35,'s-02099722d41ffc4b','cue',0,68,72,'said'),
(36,'s-02099722d41ffc4b','content',0,90,139,'his country would send 1,200 troops if NATO asked'),
(37,'s-02099722d41ffc4b','condition',0,126,139,'if NATO asked'),
(38,'s-c3a14467c22302e7','source',0,161,189,'the NATO secretary, Ann Holt'),
(39,'s-c3a14467c22302e7','cue',0,191,195,'told'),
(40,'s-c3a14467c22302e7','content',0,141,160,'"We hope for calm,"'),
(41,'s-18ce362911e547fe','source',0,206,220,'U.S. officials'),
(42,'s-18ce362911e547fe','cue',0,221,227,'denied'),
(43,'s-18ce362911e547fe','content',0,228,230,'it'),
(44,'s-18ce362911e547fe','content',1,232,240,'Mr. Nagy'),
(45,'e-5d76182810d5271e','evidence',0,102,125,'would send 1,200 troops'),
(46,'e-6239dec1db728def','evidence',0,7,11,'Meet'),
(47,'q-ca99473112f3e57b','evidence',0,113,125,'1,200 troops'),
(48,'q-68fceb977ced45a3','evidence',0,211,220,'officials'),
(49,'p-32b81e7956bd9165','evidence',0,102,125,'would send 1,200 troops'),
(50,'c-1161773eabeb921f','evidence',0,102,125,'would send 1,200 troops'),
(51,'f-e299c34d5b1c5bbe','evidence',0,241,260,'called talks likely'),
(52,'f-99dc3352b29d1122','evidence',0,145,158,'hope for calm'),
(53,'a-ba3fec9db9be3db6','mentions',0,29,56,'Foreign Minister Péter Nagy'),
(54,'a-ba3fec9db9be3db6','mentions',1,196,204,'Mr. Nagy'),
(55,'a-b20782ee0c4d12ec','mentions',0,181,189,'Ann Holt'),
(56,'a-1e57a46c8a26d0cd','mentions',0,129,133,'NATO'),
(57,'a-1e57a46c8a26d0cd','mentions',1,165,169,'NATO'),
(58,'a-769e03de09fc36b4','mentions',0,60,67,'Hungary'),
(59,'a-44ab4eeff2eb8bdb','mentions',0,206,220,'U.S. officials'),
(60,'s-1051e50a4e5ebe19','source',0,29,67,'Foreign Minister Péter Nagy of Hungary'),
(61,'s-1051e50a4e5ebe19','cue',0,68,72,'said'),
(62,'s-1051e50a4e5ebe19','content',0,90,139,'his country would send 1,200 troops if NATO asked'),
(63,'s-1051e50a4e5ebe19','condition',0,126,139,'if NATO asked'),
(64,'s-a4df8e9fcd9ba3a9','source',0,161,189,'the NATO secretary, Ann Holt'),
(65,'s-a4df8e9fcd9ba3a9','cue',0,191,195,'told'),
(66,'s-a4df8e9fcd9ba3a9','content',0,141,160,'"We hope for calm,"'),
(67,'s-230ae81e194b5c49','source',0,206,220,'U.S. officials'),
(68,'s-230ae81e194b5c49','cue',0,221,227,'denied'),
(69,'s-230ae81e194b5c49','content',0,228,230,'it'),
(70,'s-230ae81e194b5c49','content',1,232,240,'Mr. Nagy'),
(71,'e-b16ddd0fe2ad5898','evidence',0,102,125,'would send 1,200 troops'),
(72,'e-3a4e23540cc8fc51','evidence',0,7,11,'Meet'),
(73,'q-0a93d30fbe219ba7','evidence',0,113,125,'1,200 troops'),
(74,'q-6bb6faa801571f4a','evidence',0,211,220,'officials'),
(75,'p-32835dac74b9cc9b','evidence',0,102,125,'would send 1,200 troops'),
(76,'c-93df43dad6fd9a81','evidence',0,102,125,'would send 1,200 troops'),
(77,'f-9071a8bbf5497ee8','evidence',0,241,260,'called talks likely'),
(78,'f-0580bc4b221f4496','evidence',0,145,158,'hope for calm');
INSERT INTO row_links VALUES
('s-02099722d41ffc4b','about',0,'e-5d76182810d5271e'),
('s-1051e50a4e5ebe19','about',0,'e-b16ddd0fe2ad5898'),
('s-33befa9904f0a325','about',0,'e-bb206b14ae60312a'),
('c-1161773eabeb921f','statement',0,'s-02099722d41ffc4b'),
('e-5d76182810d5271e','according_to',0,'s-02099722d41ffc4b'),
('p-32b81e7956bd9165','statement',0,'s-02099722d41ffc4b'),
('q-ca99473112f3e57b','according_to',0,'s-02099722d41ffc4b'),
('s-18ce362911e547fe','nested_in',0,'s-02099722d41ffc4b'),
('c-93df43dad6fd9a81','statement',0,'s-1051e50a4e5ebe19'),
('e-b16ddd0fe2ad5898','according_to',0,'s-1051e50a4e5ebe19'),
('p-32835dac74b9cc9b','statement',0,'s-1051e50a4e5ebe19'),
('q-0a93d30fbe219ba7','according_to',0,'s-1051e50a4e5ebe19'),
('s-230ae81e194b5c49','nested_in',0,'s-1051e50a4e5ebe19'),
('c-d40a5afa9a86948f','statement',0,'s-33befa9904f0a325'),
('e-bb206b14ae60312a','according_to',0,'s-33befa9904f0a325'),
('p-d06189d1d9e5c509','statement',0,'s-33befa9904f0a325'),
('q-d877932780182b07','according_to',0,'s-33befa9904f0a325'),
('s-044c41a8b49bc350','nested_in',0,'s-33befa9904f0a325'),
('f-0580bc4b221f4496','statement',0,'s-a4df8e9fcd9ba3a9'),
('f-8ccf24bd342c42b3','statement',0,'s-ae6f1ce72733e37e'),
('f-99dc3352b29d1122','statement',0,'s-c3a14467c22302e7');
INSERT INTO members VALUES
('e-5d76182810d5271e','t-272f3f7fc4f1a45e','t-272f3f7fc4f1a45e'),
('e-b16ddd0fe2ad5898','t-272f3f7fc4f1a45e','t-272f3f7fc4f1a45e'),
('e-bb206b14ae60312a','t-272f3f7fc4f1a45e','t-272f3f7fc4f1a45e'),
('q-0a93d30fbe219ba7','t-5ca5018e4abcfae2','t-5ca5018e4abcfae2'),
('q-ca99473112f3e57b','t-5ca5018e4abcfae2','t-5ca5018e4abcfae2'),
('q-d877932780182b07','t-5ca5018e4abcfae2','t-5ca5018e4abcfae2'),
('s-02099722d41ffc4b','t-470bf5bc71983b5b','t-470bf5bc71983b5b'),
('s-1051e50a4e5ebe19','t-470bf5bc71983b5b','t-470bf5bc71983b5b'),
('s-33befa9904f0a325','t-470bf5bc71983b5b','t-470bf5bc71983b5b');
INSERT INTO links VALUES
('e-b16ddd0fe2ad5898','e-5d76182810d5271e','the same in the same words'),
('e-bb206b14ae60312a','e-5d76182810d5271e','the same in the same words'),
('q-ca99473112f3e57b','q-0a93d30fbe219ba7','the same in the same words'),
('q-d877932780182b07','q-0a93d30fbe219ba7','the same in the same words'),
('s-1051e50a4e5ebe19','s-02099722d41ffc4b','the same in the same words'),
('s-33befa9904f0a325','s-02099722d41ffc4b','commit by HUN on 2022-01-20; 100% of the words');
INSERT INTO actors VALUES
('a-1e25fbd6bd232234','NATO','alliance',NULL,'NATO','IGO',NULL,NULL,'[]',' nato |  '),
('a-1e57a46c8a26d0cd','NATO','alliance',NULL,'NATO','IGO',NULL,NULL,'[]',' nato |  '),
('a-44ab4eeff2eb8bdb','U.S. officials','unnamed','USA',NULL,'GOV',NULL,NULL,'[]',' us officials |  '),
('a-48dd02510175f066','Hungary','country','HUN','HUN','GOV',NULL,NULL,'[]',' hungary |  '),
('a-4921902eba0487d3','Hungary','country','HUN','HUN','GOV',NULL,NULL,'[]',' hungary |  '),
('a-5d021e16a94cbc63','Péter Nagy','person','HUN',NULL,'GOV','Foreign Minister','Foreign Ministry','[]',' peter nagy | foreign ministry '),
('a-6850a04a0343de8b','U.S. officials','unnamed','USA',NULL,'GOV',NULL,NULL,'[]',' us officials |  '),
('a-6c2d4bd9c3dc852b','Ann Holt','person',NULL,NULL,'IGO','secretary','NATO','["role"]',' ann holt | nato '),
('a-769e03de09fc36b4','Hungary','country','HUN','HUN','GOV',NULL,NULL,'[]',' hungary |  '),
('a-b20782ee0c4d12ec','Ann Holt','person',NULL,NULL,'IGO','secretary','NATO','["role"]',' ann holt | nato '),
('a-b32ff2bf17959189','Ann Holt','person',NULL,NULL,'IGO','secretary','NATO','["role"]',' ann holt | nato '),
('a-ba3fec9db9be3db6','Péter Nagy','person','HUN',NULL,'GOV','Foreign Minister','Foreign Ministry','[]',' peter nagy | foreign ministry '),
('a-bbd6c0ad795eedab','Péter Nagy','person','HUN',NULL,'GOV','Foreign Minister','Foreign Ministry','[]',' peter nagy | foreign ministry '),
('a-c8c1e10d193716f2','NATO','alliance',NULL,'NATO','IGO',NULL,NULL,'[]',' nato |  '),
('a-d73acda3dc4f128e','U.S. officials','unnamed','USA',NULL,'GOV',NULL,NULL,'[]',' us officials |  ');
INSERT INTO statements VALUES
('s-02099722d41ffc4b',NULL,'indirect','promise','2022-01-20','2022-01-20','on Thursday','[]'),
('s-044c41a8b49bc350','U.S. officials','indirect','deny',NULL,NULL,'late','[]'),
('s-1051e50a4e5ebe19',NULL,'indirect','promise','2022-01-20','2022-01-20','on Thursday','[]'),
('s-18ce362911e547fe','U.S. officials','indirect','deny',NULL,NULL,'late','[]'),
('s-230ae81e194b5c49','U.S. officials','indirect','deny',NULL,NULL,'late','[]'),
('s-33befa9904f0a325',NULL,'indirect','promise','2022-01-20','2022-01-20','on Thursday','[]'),
('s-a4df8e9fcd9ba3a9',NULL,'direct','hope',NULL,NULL,NULL,'["act"]'),
('s-ae6f1ce72733e37e',NULL,'direct','hope',NULL,NULL,NULL,'["act"]'),
('s-c3a14467c22302e7',NULL,'direct','hope',NULL,NULL,NULL,'["act"]');
INSERT INTO events VALUES
('e-3a4e23540cc8fc51','CONSULT',NULL,'[]',1,1.5,'occurred',1,NULL,'2021-12-31','past',NULL,NULL,NULL,NULL,NULL,NULL,'[]'),
('e-5d76182810d5271e','MOBILIZE','troops','["military"]',4,-7.0,'conditional',0,NULL,NULL,NULL,'Oslo','NOR',59.91,10.75,3143244,'city','["actors"]'),
('e-6239dec1db728def','CONSULT',NULL,'[]',1,1.5,'occurred',1,NULL,'2021-12-31','past',NULL,NULL,NULL,NULL,NULL,NULL,'[]'),
('e-b16ddd0fe2ad5898','MOBILIZE','troops','["military"]',4,-7.0,'conditional',0,NULL,NULL,NULL,'Oslo','NOR',59.91,10.75,3143244,'city','["actors"]'),
('e-bb206b14ae60312a','MOBILIZE','troops','["military"]',4,-7.0,'conditional',0,NULL,NULL,NULL,'Oslo','NOR',59.91,10.75,3143244,'city','["actors"]'),
('e-f54115a58869679f','CONSULT',NULL,'[]',1,1.5,'occurred',1,NULL,'2021-12-31','past',NULL,NULL,NULL,NULL,NULL,NULL,'[]');
INSERT INTO quantities VALUES
('q-0a93d30fbe219ba7','force',1200.0,1200.0,NULL,'exact','troops',NULL,NULL,NULL,'2022-01-20','2022-01-20','on Thursday','[]'),
('q-68fceb977ced45a3','people',NULL,NULL,NULL,'order of magnitude',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]'),
('q-6bb6faa801571f4a','people',NULL,NULL,NULL,'order of magnitude',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]'),
('q-92184e1542fa05de','people',NULL,NULL,NULL,'order of magnitude',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]'),
('q-ca99473112f3e57b','force',1200.0,1200.0,NULL,'exact','troops',NULL,NULL,NULL,'2022-01-20','2022-01-20','on Thursday','[]'),
('q-d877932780182b07','force',1200.0,1200.0,NULL,'exact','troops',NULL,NULL,NULL,'2022-01-20','2022-01-20','on Thursday','[]');
INSERT INTO positions VALUES
('p-32835dac74b9cc9b','troops for NATO','offers','2022-01-20','2022-01-20','on Thursday'),
('p-32b81e7956bd9165','troops for NATO','offers','2022-01-20','2022-01-20','on Thursday'),
('p-d06189d1d9e5c509','troops for NATO','offers','2022-01-20','2022-01-20','on Thursday');
INSERT INTO commitments VALUES
('c-1161773eabeb921f','promise','send troops',NULL,'2022-02-01','soon','NATO asked'),
('c-93df43dad6fd9a81','promise','send troops',NULL,'2022-02-01','soon','NATO asked'),
('c-d40a5afa9a86948f','promise','send troops',NULL,'2022-02-01','soon','NATO asked');
INSERT INTO forecasts VALUES
('f-0580bc4b221f4496','calm','hope',NULL,NULL,NULL,'2022-02-01',NULL,'soon'),
('f-8ccf24bd342c42b3','calm','hope',NULL,NULL,NULL,'2022-02-01',NULL,'soon'),
('f-9071a8bbf5497ee8','talks','likely',0.55,0.8,'ICD 203',NULL,NULL,NULL),
('f-99dc3352b29d1122','calm','hope',NULL,NULL,NULL,'2022-02-01',NULL,'soon'),
('f-e299c34d5b1c5bbe','talks','likely',0.55,0.8,'ICD 203',NULL,NULL,NULL),
('f-e3f824c048e6d14a','talks','likely',0.55,0.8,'ICD 203',NULL,NULL,NULL);
INSERT INTO row_actors VALUES
('c-d40a5afa9a86948f','to',0,'a-1e25fbd6bd232234'),
('e-bb206b14ae60312a','recipient',0,'a-1e25fbd6bd232234'),
('q-d877932780182b07','to',0,'a-1e25fbd6bd232234'),
('c-93df43dad6fd9a81','to',0,'a-1e57a46c8a26d0cd'),
('e-b16ddd0fe2ad5898','recipient',0,'a-1e57a46c8a26d0cd'),
('q-0a93d30fbe219ba7','to',0,'a-1e57a46c8a26d0cd'),
('c-1161773eabeb921f','party',1,'a-48dd02510175f066'),
('e-5d76182810d5271e','actor',0,'a-48dd02510175f066'),
('q-ca99473112f3e57b','of',0,'a-48dd02510175f066'),
('c-d40a5afa9a86948f','party',1,'a-4921902eba0487d3'),
('e-bb206b14ae60312a','actor',0,'a-4921902eba0487d3'),
('q-d877932780182b07','of',0,'a-4921902eba0487d3'),
('c-d40a5afa9a86948f','party',0,'a-5d021e16a94cbc63'),
('e-bb206b14ae60312a','actor',1,'a-5d021e16a94cbc63'),
('f-e3f824c048e6d14a','source',0,'a-5d021e16a94cbc63'),
('p-d06189d1d9e5c509','party',0,'a-5d021e16a94cbc63'),
('s-044c41a8b49bc350','addressee',0,'a-5d021e16a94cbc63'),
('s-33befa9904f0a325','source',0,'a-5d021e16a94cbc63'),
('s-ae6f1ce72733e37e','addressee',0,'a-5d021e16a94cbc63'),
('s-18ce362911e547fe','addressee',1,'a-6c2d4bd9c3dc852b'),
('s-c3a14467c22302e7','source',0,'a-6c2d4bd9c3dc852b'),
('c-93df43dad6fd9a81','party',1,'a-769e03de09fc36b4'),
('e-b16ddd0fe2ad5898','actor',0,'a-769e03de09fc36b4'),
('q-0a93d30fbe219ba7','of',0,'a-769e03de09fc36b4'),
('s-230ae81e194b5c49','addressee',1,'a-b20782ee0c4d12ec'),
('s-a4df8e9fcd9ba3a9','source',0,'a-b20782ee0c4d12ec'),
('s-044c41a8b49bc350','addressee',1,'a-b32ff2bf17959189'),
('s-ae6f1ce72733e37e','source',0,'a-b32ff2bf17959189'),
('c-93df43dad6fd9a81','party',0,'a-ba3fec9db9be3db6'),
('e-b16ddd0fe2ad5898','actor',1,'a-ba3fec9db9be3db6'),
('f-9071a8bbf5497ee8','source',0,'a-ba3fec9db9be3db6'),
('p-32835dac74b9cc9b','party',0,'a-ba3fec9db9be3db6'),
('s-1051e50a4e5ebe19','source',0,'a-ba3fec9db9be3db6'),
('s-230ae81e194b5c49','addressee',0,'a-ba3fec9db9be3db6'),
('s-a4df8e9fcd9ba3a9','addressee',0,'a-ba3fec9db9be3db6'),
('c-1161773eabeb921f','party',0,'a-bbd6c0ad795eedab'),
('e-5d76182810d5271e','actor',1,'a-bbd6c0ad795eedab'),
('f-e299c34d5b1c5bbe','source',0,'a-bbd6c0ad795eedab'),
('p-32b81e7956bd9165','party',0,'a-bbd6c0ad795eedab'),
('s-02099722d41ffc4b','source',0,'a-bbd6c0ad795eedab'),
('s-18ce362911e547fe','addressee',0,'a-bbd6c0ad795eedab'),
('s-c3a14467c22302e7','addressee',0,'a-bbd6c0ad795eedab'),
('c-1161773eabeb921f','to',0,'a-c8c1e10d193716f2'),
('e-5d76182810d5271e','recipient',0,'a-c8c1e10d193716f2'),
('q-ca99473112f3e57b','to',0,'a-c8c1e10d193716f2');
CREATE INDEX ix_threads_component ON threads (component);
CREATE INDEX ix_threads_told ON threads (voices DESC, reports DESC, first, id);
CREATE INDEX ix_reports_published ON reports (published);
CREATE INDEX ix_rows_report ON rows (report);
CREATE INDEX ix_failures_report ON failures (report);
CREATE INDEX ix_failures_where ON failures ("where");
CREATE INDEX ix_origins_origin ON origins (origin);
CREATE INDEX ix_quotes_row_id ON quotes (row_id);
CREATE INDEX ix_row_links_other ON row_links (other);
CREATE INDEX ix_members_thread ON members (thread);
CREATE INDEX ix_members_component ON members (component);
CREATE INDEX ix_row_actors_actor ON row_actors (actor);
CREATE VIRTUAL TABLE reports_words USING fts5(text, content='reports', content_rowid='n', tokenize='porter unicode61 remove_diacritics 2');
INSERT INTO reports_words(reports_words) VALUES ('rebuild');
CREATE VIRTUAL TABLE quotes_words USING fts5(quote, content='quotes', content_rowid='n', tokenize='porter unicode61 remove_diacritics 2', columnsize=0);
INSERT INTO quotes_words(quotes_words) VALUES ('rebuild');
CREATE TRIGGER reports_words_in AFTER INSERT ON reports BEGIN
  INSERT INTO reports_words(rowid, text) VALUES (new.n, new.text); END;
CREATE TRIGGER reports_words_out AFTER DELETE ON reports BEGIN
  INSERT INTO reports_words(reports_words, rowid, text) VALUES ('delete', old.n, old.text); END;
CREATE TRIGGER quotes_words_in AFTER INSERT ON quotes BEGIN
  INSERT INTO quotes_words(rowid, quote) VALUES (new.n, new.quote); END;
CREATE TRIGGER quotes_words_out AFTER DELETE ON quotes BEGIN
  INSERT INTO quotes_words(quotes_words, rowid, quote) VALUES ('delete', old.n, old.quote); END;
CREATE TRIGGER reports_insert_answers AFTER INSERT ON reports BEGIN
  INSERT INTO meta (key, value) VALUES ('state', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1;
  DELETE FROM answers; END;
CREATE TRIGGER reports_update_answers AFTER UPDATE ON reports BEGIN
  INSERT INTO meta (key, value) VALUES ('state', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1;
  DELETE FROM answers; END;
CREATE TRIGGER reports_delete_answers AFTER DELETE ON reports BEGIN
  INSERT INTO meta (key, value) VALUES ('state', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1;
  DELETE FROM answers; END;
CREATE TRIGGER decisions_insert_answers AFTER INSERT ON decisions BEGIN
  INSERT INTO meta (key, value) VALUES ('state', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1;
  DELETE FROM answers; END;
CREATE TRIGGER decisions_update_answers AFTER UPDATE ON decisions BEGIN
  INSERT INTO meta (key, value) VALUES ('state', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1;
  DELETE FROM answers; END;
CREATE TRIGGER decisions_delete_answers AFTER DELETE ON decisions BEGIN
  INSERT INTO meta (key, value) VALUES ('state', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1;
  DELETE FROM answers; END;
PRAGMA application_id = 1986359906;
PRAGMA user_version = 6;
