def write_pages(result, folder): pass
