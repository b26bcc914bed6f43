"""The service: what watches all day, put together of parts that know little of it."""
