using System.Net;
using System.Net.Sockets;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests;
using Disdik.Bpm.Tests;
using Microsoft.Playwright;

// One clock and one database: the tests take turns.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: AssemblyFixture(typeof(Disdik.Bpm.Browser.Tests.Office))]

namespace Disdik.Bpm.Browser.Tests;

/// <summary>
/// The running office: the real host on a real port and database, a real mail server, a real Chromium, and a clock that the test moves.
/// </summary>
public sealed class Office : IAsyncLifetime
{
    private IPlaywright playwright = null!;
    private IBrowser chromium = null!;

    public TestHost Host { get; private set; } = null!;
    public SmtpServer Smtp { get; private set; } = null!;
    public string Address { get; private set; } = null!;

    /// <summary>The case whose article is public, with step 10 open.</summary>
    public string Published { get; private set; } = null!;

    /// <summary>The case whose screening is late.</summary>
    public string Late { get; private set; } = null!;

    /// <summary>A case that an incident holds, on an old version of a small SOP.</summary>
    public string Held { get; private set; } = null!;

    /// <summary>The migration that could not take it along.</summary>
    public string Migration { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Smtp = await SmtpServer.StartAsync("StartTls", "disdik", "rahasia-uji");
        var port = FreePort();
        Address = $"http://localhost:{port}";
        Host = new TestHost(settings:
        [
            ("PublicAddress", Address),
            ("Mail:Smtp:Host", SmtpServer.Host), ("Mail:Smtp:Port", $"{Smtp.Port}"), ("Mail:Smtp:Security", "StartTls"),
            ("Mail:Smtp:CertificateFile", Smtp.CertificateFile), ("Mail:Smtp:User", "disdik"), ("Mail:Smtp:Password", "rahasia-uji"),
            ("Mail:Smtp:From", "sop@contoh.test"),
        ]);
        Host.UseKestrel(port);
        Host.StartServer();
        await LiveAsync();
        Assertions.SetDefaultExpectTimeout(20_000);
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = ChromiumPath(), Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
    }

    /// <summary>What the office has done before the tests come: one item published, one whose screening is late.</summary>
    private async Task LiveAsync()
    {
        Published = await ContentCycle.UpToScreeningAsync(Host);
        await ContentCycle.ScreenAsync(Host, Published, "layak");
        await ContentCycle.PrepareAsync(Host, Published);
        Late = await ContentCycle.UpToScreeningAsync(Host);
        await Host.AdvanceAsync(TimeSpan.FromHours(2));
        (Held, Migration) = await PermitSop.LiveAsync(Host);
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
        await Host.DisposeAsync();
        await Smtp.DisposeAsync();
    }

    /// <summary>A browser of one's own, not signed in. Anything a page throws or refuses to load fails the test that looks at <see cref="Person.Complaints"/>.</summary>
    public async Task<Person> VisitorAsync(bool phone = false, bool dark = false, bool script = true, string locale = "id-ID")
    {
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = Address,
            Locale = locale,
            TimezoneId = "Asia/Jakarta",
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            HasTouch = phone,
        });
        // On a busy machine a page may wait long for its turn.
        context.SetDefaultTimeout(60_000);
        return new Person(await context.NewPageAsync());
    }

    /// <summary>A person at a browser of their own, signed in through the page.</summary>
    public async Task<Person> SignedInAsync(string userName, bool phone = false, bool dark = false, bool script = true)
    {
        var person = await VisitorAsync(phone, dark, script);
        await person.SignInAsync(userName);
        return person;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    internal static string ChromiumPath() =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Expected Chromium at /usr/bin/chromium-headless-shell or /usr/bin/chromium or named by CHROMIUM, but found none.");
}

/// <summary>Someone at a browser.</summary>
public sealed class Person : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    public Person(IPage page)
    {
        Page = page;
        page.PageError += (_, message) => complaints.Add($"{page.Url}: {message}");
        // Tests move the clock by hours: the inbox's stream of news then ends with its session, and the browser says so.
        page.Console += (_, message) => { if (message.Type == "error" && !message.Location.Contains("/inbox/peristiwa", StringComparison.Ordinal)) complaints.Add($"{page.Url}: {message.Text} {message.Location}"); };
    }

    public IPage Page { get; }

    /// <summary>What the pages complained of: script failures, refused content, missing files.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    public async Task SignInAsync(string userName)
    {
        await Page.GotoAsync("/masuk");
        await FillSignInAsync(userName);
    }

    /// <summary>Fills in the sign-in page one was sent to, and goes on to where one wanted to go.</summary>
    public async Task FillSignInAsync(string userName)
    {
        await Page.Locator("#user").FillAsync(userName);
        await Page.Locator("#password").FillAsync(DemonstrationOffice.Password);
        await Page.Locator("form:has(#password) button").First.ClickAsync();
        await Page.WaitForURLAsync(url => !url.Contains("/masuk", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }

    /// <summary>Another person at the same browser: the cookies go, as after signing out.</summary>
    public async Task BecomeAsync(string userName)
    {
        // First away from the page: an answer that is still on its way would bring a cookie of the other person back.
        await Page.GotoAsync("about:blank");
        await Page.Context.ClearCookiesAsync();
        await SignInAsync(userName);
    }

    /// <summary>Keeps a picture of the page in the folder that <c>SCREENSHOTS</c> names, to look at; without it, none.</summary>
    public async Task PictureAsync(string name)
    {
        if (!Page.IsClosed && Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        // The last page of everyone: where a test failed, it shows why.
        await PictureAsync($"last-{GetHashCode()}");
        await Page.Context.DisposeAsync();
    }
}
