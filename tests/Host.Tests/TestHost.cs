using System.Security.Cryptography;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Disdik.Bpm.Host.Tests;

/// <summary>
/// The real host on a real database and a folder of its own (<see cref="TestDatabase"/>), with the demonstration office and a clock that moves only when a test says so.
/// Nothing runs in the background: <see cref="PumpAsync"/> and <see cref="AdvanceAsync"/> do what is due.
/// </summary>
public sealed class TestHost : WebApplicationFactory<Program>
{
    /// <summary>Monday 23 November 2026, 09.00 WIB: a working day without a holiday near.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));

    private readonly List<(string Key, string Value)> settings = [];
    private readonly Action<IServiceCollection>? services;
    private readonly string environment;
    private readonly bool ownsFolder;
    private readonly bool startsReady;
    private readonly Lock starting = new();

    /// <param name="folder">
    /// A data folder whose database the host makes or finds, to start again on it; null for a new one with a copy of a database that has just
    /// been made, deleted at the end.
    /// </param>
    /// <param name="services">Replaces or adds services, for instance a double of a foreign server.</param>
    public TestHost(string? folder = null, string environment = "Development", Action<IServiceCollection>? services = null, params (string Key, string Value)[] settings)
    {
        ownsFolder = folder is null;
        startsReady = ownsFolder && environment == "Development";
        Folder = folder ?? Path.Combine(Path.GetTempPath(), "bpm-tests", RandomNumberGenerator.GetHexString(12, lowercase: true));
        this.environment = environment;
        this.services = services;
        this.settings.AddRange(settings);
        if (startsReady) TestDatabase.MakeTemplate();
    }

    public string Folder { get; }

    /// <summary>Starts the host at the first use, once, also when many ask at the same time.</summary>
    public override IServiceProvider Services
    {
        get
        {
            lock (starting) return base.Services;
        }
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public IInstanceRunner Runner => Services.GetRequiredService<IInstanceRunner>();

    public IDefinitionStore Definitions => Services.GetRequiredService<IDefinitionStore>();

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>A context of one's own; the caller disposes it.</summary>
    public BpmDbContext Database() => Services.GetRequiredService<IDbContextFactory<BpmDbContext>>().CreateDbContext();

    public async Task<T> ReadAsync<T>(Func<BpmDbContext, Task<T>> read)
    {
        await using var database = Database();
        return await read(database);
    }

    /// <summary>The person with this user name, as the program sees them now: <c>petugas.sd</c>, <c>ketua.tim</c> …</summary>
    public async Task<Actor> ActorAsync(string userName)
    {
        await using var database = Database();
        var id = await database.Users.Where(u => u.UserName == userName).Select(u => u.Id).SingleAsync();
        return (await database.FindActorAsync(id, default))!;
    }

    /// <summary>Does everything that is due now. Returns how much that was.</summary>
    public Task<int> PumpAsync() => Services.GetRequiredService<RuntimePump>().RunDueAsync();

    /// <summary>Moves the clock on and does what became due, stopping at each due time on the way, as a running program would.</summary>
    public async Task AdvanceToAsync(DateTimeOffset instant)
    {
        while (await NextDueAsync() is { } next && next <= instant)
        {
            if (next > Now) Clock.SetUtcNow(next);
            if (await PumpAsync() == 0) break;
        }
        if (instant > Now) Clock.SetUtcNow(instant);
        await PumpAsync();
    }

    public Task AdvanceAsync(TimeSpan by) => AdvanceToAsync(Now + by);

    public async Task<DateTimeOffset?> NextDueAsync()
    {
        await using var database = Database();
        DateTimeOffset?[] candidates =
        [
            await database.Timers.Where(t => database.Instances.Any(i => i.Id == t.InstanceId && i.Status == InstanceStatus.Running))
                .OrderBy(t => t.DueAt).Select(t => (DateTimeOffset?)t.DueAt).FirstOrDefaultAsync(),
            await database.ScheduledStarts.OrderBy(s => s.DueAt).Select(s => (DateTimeOffset?)s.DueAt).FirstOrDefaultAsync(),
            await database.Deliveries.Where(d => d.Status == DeliveryStatus.Waiting).OrderBy(d => d.RunAt).Select(d => (DateTimeOffset?)d.RunAt).FirstOrDefaultAsync(),
            await database.Mails.Where(m => m.DepartsAt != null && m.Leaving != MailLeaving.Daily).OrderBy(m => m.DepartsAt).ThenBy(m => m.Id).Select(m => m.DepartsAt).FirstOrDefaultAsync(),
            await database.Jobs.Where(j => j.Status == JobStatus.Queued).OrderBy(j => j.RunAt).Select(j => (DateTimeOffset?)j.RunAt).FirstOrDefaultAsync(),
        ];
        return candidates.Min();
    }

    /// <summary>
    /// Nothing begins by its date any more, neither monthly work nor reviews: for processes that go by the real clock afterwards, on whatever day
    /// the tests run.
    /// </summary>
    public async Task ForgetDatesAsync()
    {
        await ReadAsync(d => d.ScheduledStarts.ExecuteDeleteAsync());
        await ReadAsync(d => d.ReviewDuties.ExecuteDeleteAsync());
    }

    /// <summary>Gives a person one more role, as an administrator does.</summary>
    public async Task GrantAsync(string userName, string role)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = (await users.FindByNameAsync(userName))!;
        if (!await users.IsInRoleAsync(user, role)) Assert.True((await users.AddToRoleAsync(user, role)).Succeeded);
    }

    /// <summary>A browser of a person: cookies kept, redirects not followed, signed in through the real sign-in page when a name is given.</summary>
    public async Task<HttpClient> BrowserAsync(string? userName = null)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });
        if (userName is not null) await SignIn.AsAsync(client, userName);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(environment);
        builder.UseSetting("data", Folder);
        builder.UseSetting(DatabaseAddress.Setting, TestDatabase.ConnectionFor(Folder, startsReady));
        builder.UseSetting("Runtime:Wake", "false");
        // Published items are looked at where a test is about that: their addresses lead nowhere.
        builder.UseSetting("Publishing:CheckDays", "0");
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureTestServices(collection =>
        {
            collection.AddSingleton<TimeProvider>(Clock);
            collection.ConfigureDbContext<BpmDbContext>(options => options.ConfigureWarnings(RefuseChance));
            // One round instead of a hundred thousand: the tests sign in hundreds of times.
            collection.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 1);
            services?.Invoke(collection);
        });
    }

    /// <summary>The rows that a query without an order takes are the database's choice, and another one tomorrow.</summary>
    private static void RefuseChance(WarningsConfigurationBuilder warnings) =>
        warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) RemoveFolder();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        RemoveFolder();
        GC.SuppressFinalize(this);
    }

    private void RemoveFolder()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!ownsFolder) return;
        TestDatabase.Drop(Folder);
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
