package com.fiscility.systemtests.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium with a fresh profile. */
final class Browser implements AutoCloseable {

  private static final File CHROMIUM = new File("/usr/bin/chromium");
  private static final File DRIVER = new File("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts a browser; skips the test where there is none, unless browser tests are required. */
  static Browser open() {
    boolean required = "required".equals(System.getenv("BROWSER_TESTS"));
    assumeTrue(
        required || (CHROMIUM.canExecute() && DRIVER.canExecute()),
        "Chromium and its driver are not installed: browser tests are skipped");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile());
    ChromeDriver driver =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER)
                .usingAnyFreePort()
                .build(),
            options);
    driver.manage().window().setSize(new Dimension(1280, 900));
    return new Browser(driver);
  }

  private static String profile() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "browser").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void visit(String address) {
    driver.get(address);
  }

  /** As wide as a phone. */
  void phone() {
    driver.manage().window().setSize(new Dimension(390, 844));
  }

  WebElement see(String testId) {
    return see(byTestId(testId));
  }

  WebElement see(By what) {
    return wait(PATIENCE)
        .ignoring(StaleElementReferenceException.class)
        .until(ExpectedConditions.visibilityOfElementLocated(what));
  }

  void click(String testId) {
    click(byTestId(testId));
  }

  void click(By what) {
    wait(PATIENCE)
        .ignoring(StaleElementReferenceException.class, ElementClickInterceptedException.class)
        .until(
            page -> {
              page.findElement(what).click();
              return true;
            });
  }

  void type(String testId, String text) {
    see(testId).sendKeys(text);
  }

  /** All elements of this kind that are there now. */
  List<WebElement> all(String testId) {
    return driver.findElements(byTestId(testId));
  }

  /** From now on the page notes when such an element comes to be there. */
  void noteArrivals(String testId) {
    driver.executeScript(
        """
        const [what] = arguments;
        let there = Boolean(document.querySelector(what));
        window.fiscilityArrivals = [];
        new MutationObserver(() => {
          const now = Boolean(document.querySelector(what));
          if (now && !there) window.fiscilityArrivals.push(Date.now());
          there = now;
        }).observe(document.body, { childList: true, subtree: true });
        """,
        selector(testId));
  }

  /** When such elements came, in milliseconds of real time. */
  List<Long> arrivals() {
    List<?> times = (List<?>) driver.executeScript("return window.fiscilityArrivals;");
    return times.stream().map(time -> ((Number) time).longValue()).toList();
  }

  /** An attribute of all elements of this kind that are there now. */
  List<String> attributes(By what, String name) {
    return driver.findElements(what).stream()
        .map(element -> element.getDomAttribute(name))
        .toList();
  }

  /** Goes into the frame that a script of another origin opened. */
  void intoFrame(By frame) {
    wait(PATIENCE).until(ExpectedConditions.frameToBeAvailableAndSwitchToIt(frame));
  }

  void backToPage() {
    driver.switchTo().defaultContent();
  }

  /** Waits until there is exactly one such element. */
  void untilOnly(String testId) {
    wait(PATIENCE).until(ExpectedConditions.numberOfElementsToBe(byTestId(testId), 1));
  }

  void untilGone(By what) {
    wait(PATIENCE).until(ExpectedConditions.invisibilityOfElementLocated(what));
  }

  /** A number that a reload would reset. */
  Object pageMark() {
    return driver.executeScript("return window.fiscilityMark ??= Math.random();");
  }

  String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  void screenshot(String name) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Files.move(
          driver.getScreenshotAs(OutputType.FILE).toPath(),
          SCREENSHOTS.resolve(name + ".png"),
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static By byTestId(String testId) {
    return By.cssSelector(selector(testId));
  }

  private static String selector(String testId) {
    return "[data-testid='" + testId + "']";
  }

  private WebDriverWait wait(Duration limit) {
    return new WebDriverWait(driver, limit);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
