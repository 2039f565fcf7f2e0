package com.fiscility.notification.email;

import com.fiscility.notification.contact.Contacts;

/** What sending e-mails needs around it. */
public record MailPorts(
    Mailbox mailbox, Contacts contacts, LetterWriter writer, Post post, EmailEvents events) {}
