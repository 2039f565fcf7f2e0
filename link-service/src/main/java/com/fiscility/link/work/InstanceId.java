package com.fiscility.link.work;

import java.util.UUID;

/**
 * Names one process of this service, for as long as it lives.
 *
 * @param value new at each start
 */
public record InstanceId(UUID value) {}
