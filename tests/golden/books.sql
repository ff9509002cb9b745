-- What every golden book holds, in the tables of schema 1. Frozen with the books.
INSERT INTO commune VALUES
    (1, 'Mẫu', 'xa', 'UBND tỉnh Mẫu', 'Mẫu', 'KT.', 'Phó Chủ tịch', 'Nguyễn Văn A', '0.1.0');
INSERT INTO predecessor VALUES (0, 'xã Cũ'), (1, 'xã Cũ Hai');
INSERT INTO report VALUES
    ('2025-Y', '2024-12-15', '2025-12-14', 'issued', 'import', 'hai-cap', '12', 'BC-UBND', '2025-12-16', 'Mẫu',
    'BÁO CÁO', '["Căn cứ một","Căn cứ hai"]', 'Mở đầu.', 'Kết thúc.', '["UBND tỉnh Mẫu"]', '["Lưu: VT."]', 'KT.',
    'Phó Chủ tịch', 'Nguyễn Văn A', '', '["dòng còn lại"]'),
    ('2026-Q1', '2025-12-15', '2026-03-14', 'draft', 'hai-cap-2026', 'hai-cap', '', 'BC-UBND', NULL, '',
    'BÁO CÁO QUÝ', '[]', '', '', '[]', '[]', 'TM.', 'Chủ tịch', 'Nguyễn Văn A', '', '[]');
INSERT INTO section (period, id, position, level, numbering, printed, heading, topic, text, tables) VALUES
    ('2025-Y', 1, 0, 1, 'roman', NULL, 'KẾT QUẢ', NULL, 'Đã giải quyết {dossiers_resolved_total} hồ sơ.', '[]'),
    ('2025-Y', 7, 1, 2, 'printed', '2.1', 'Văn bản', 'steering_documents', '- Một ý' || char(10) || '- Hai ý', '["papers"]'),
    ('2026-Q1', 3, 0, 1, 'arabic', NULL, 'Thủ tục', NULL, 'Chữ của quý.', '["dossiers"]');
INSERT INTO figure VALUES
    ('2025-Y', 'plan_tasks_total', 'value', 'number', '1234.50', 'about', 'ghi chú', 'nguồn', '1.234,5'),
    ('2025-Y', 'plan_tasks_done_ytd', 'none', NULL, NULL, 'exact', '', '', NULL),
    ('2026-Q1', 'plan_tasks_total', 'blank', NULL, NULL, 'exact', 'hỏi lại', '', NULL);
INSERT INTO dossiers
    (period, position, field, received, carried_in, resolved_early, resolved_ontime, resolved_late)
VALUES
    ('2026-Q1', 0, 'civil_status', '120', '3', '100', '20', '0'),
    ('2026-Q1', 1, 'lĩnh vực riêng', NULL, NULL, NULL, '7', NULL);
INSERT INTO paper (period, position, kind, number, symbol, date, issuer, subject, section) VALUES
    ('2025-Y', 0, 'Kế hoạch', '05', 'KH-UBND', '2025-01-20', 'UBND xã Mẫu', 'cải cách hành chính năm 2025', 7);
INSERT INTO change (at, who, period, what, subject, old, new) VALUES
    ('2026-03-01T08:00:00', 'Nguyễn Văn A', NULL, 'commune', '', 'null', '{"name":"Mẫu"}'),
    ('2026-03-02T09:30:05', 'Nguyễn Văn A', '2025-Y', 'status', '', '"draft"', '"issued"');
