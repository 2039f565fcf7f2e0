comment on column work_subject.leased_by is
    'Names the statement that took the lease, so that exactly its leases can be given up again.';
