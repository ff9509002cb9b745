SELECT content_sum FROM book
