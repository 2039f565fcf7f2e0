package com.fiscility.notification.email.outbound;

import com.fiscility.notification.contact.UnsubscribeLinks;
import com.fiscility.notification.contact.domain.Contact;
import com.fiscility.notification.email.Letter;
import com.fiscility.notification.email.LetterWriter;
import com.fiscility.notification.email.MailProperties;
import com.fiscility.notification.email.domain.EmailKind;
import com.fiscility.notification.email.domain.Matter;
import com.fiscility.notification.email.domain.PendingEmail;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * E-mails from two templates, one for text and one for HTML. Their links only show something: a
 * scanner that follows them changes nothing.
 */
public final class ThymeleafLetters implements LetterWriter {

  private final MailProperties properties;
  private final UnsubscribeLinks links;
  private final ITemplateEngine engine;
  private final String dashboard;
  private final String domain;

  public ThymeleafLetters(MailProperties properties, UnsubscribeLinks links) {
    this.properties = properties;
    this.links = links;
    this.dashboard = properties.dashboardUrl().toString().replaceFirst("/+$", "");
    this.domain = properties.from().replaceFirst(".*@", "").replaceFirst(">.*", "");
    SpringTemplateEngine templates = new SpringTemplateEngine();
    templates.addTemplateResolver(resolver(TemplateMode.TEXT, "txt"));
    templates.addTemplateResolver(resolver(TemplateMode.HTML, "html"));
    this.engine = templates;
  }

  private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String ending) {
    ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
    resolver.setTemplateMode(mode);
    resolver.setPrefix("mail/");
    resolver.setResolvablePatterns(Set.of("*." + ending));
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    return resolver;
  }

  /** One connection in an e-mail; only those after the first carry a link of their own. */
  record Part(String title, String text, @Nullable String link) {}

  /** What the reader can do. */
  record Button(String label, String url) {}

  @Override
  public Letter write(PendingEmail email, List<Matter> matters, Contact contact) {
    Locale locale = contact.english();
    Wording wording = new Wording(locale);
    Optional<Button> button = button(matters, wording);
    String subject = wording.subject(matters);
    String unsubscribe = dashboard + "/plaid/unsubscribe/" + links.tokenOf(email.userId());
    Context context = new Context(locale);
    context.setVariable("subject", subject);
    context.setVariable("greeting", wording.greeting(contact.name()));
    context.setVariable("parts", parts(matters, wording, button));
    context.setVariable("button", button.orElse(null));
    context.setVariable("product", properties.product());
    context.setVariable("unsubscribe", unsubscribe);
    return new Letter(
        Objects.requireNonNull(contact.email()),
        subject,
        engine.process("letter.txt", context),
        engine.process("letter.html", context),
        unsubscribe,
        messageId(email),
        locale.toLanguageTag());
  }

  private Optional<Button> button(List<Matter> matters, Wording wording) {
    Matter first = matters.get(0);
    return first.kind() == EmailKind.BANK_OUTAGE
        ? Optional.empty()
        : Optional.of(new Button(wording.button(first.kind()), link(first)));
  }

  private List<Part> parts(List<Matter> matters, Wording wording, Optional<Button> button) {
    String shown = button.map(Button::url).orElse("");
    return matters.stream()
        .map(
            matter -> {
              Wording.Section section = wording.section(matter);
              boolean links = matter.kind().needsOwner() && !link(matter).equals(shown);
              return new Part(section.title(), section.text(), links ? link(matter) : null);
            })
        .toList();
  }

  private String link(Matter matter) {
    return dashboard + "/?connection=" + URLEncoder.encode(matter.itemId(), StandardCharsets.UTF_8);
  }

  @Override
  public String messageId(PendingEmail email) {
    return "<" + email.id() + "@" + domain + ">";
  }
}
