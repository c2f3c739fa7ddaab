using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>The office's own news pages as a publishing target.</summary>
public sealed class PublishToWebsiteTests : PublishingTargetConformance, IClassFixture<PublishToWebsiteTests.Office>, IAsyncLifetime
{
    private readonly Office office;

    public PublishToWebsiteTests(Office office) => this.office = office;

    public sealed class Office : IDisposable
    {
        public TestHost Host { get; } = new(settings: ("PublicAddress", "https://bpm.contoh.test"));
        public void Dispose() => Host.Dispose();
    }

    public async ValueTask InitializeAsync()
    {
        await using var database = office.Host.Database();
        await database.Publications.ExecuteDeleteAsync();
        await database.Attachments.ExecuteDeleteAsync();
        database.Attachments.AddRange(Picture("a-1", "i-1", "image/jpeg"), Picture("a-2", "i-1", "image/png"), Picture("a-9", "i-9", "image/png"), Picture("a-3", "i-1", "application/pdf"));
        await database.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private protected override IActivity Target(bool loseAnswer = false)
    {
        var services = office.Host.Services;
        var real = services.GetRequiredService<INewsSite>();
        var site = loseAnswer ? new AnswerLost(real) : real;
        var ledger = services.GetRequiredService<IPublicationLedger>();
        return new PublishToWebsite(new WebsiteTarget(site, ledger), ledger, services.GetRequiredService<ChannelLimits>(), office.Host.Clock);
    }

    private protected override Task<int> ShownAsync(string headline) =>
        office.Host.ReadAsync(d => d.Publications.CountAsync(p => p.Channel == "website" && p.Status == PublicationStatus.Published && p.Title == headline));

    [Fact]
    public async Task The_address_tells_date_case_and_title()
    {
        var outcome = Assert.IsType<JobOutcome.Succeeded>(await Target().ExecuteAsync(Job(), default));
        Assert.Equal("https://bpm.contoh.test/berita/2026-11-23-konten-2026-1-pelatihan-guru", outcome.Output.Text("url"));
    }

    [Fact]
    public async Task Each_planned_channel_besides_the_website_waits_for_its_proof_once()
    {
        await Target().ExecuteAsync(Job(), default);
        await Target().ExecuteAsync(Job() with { Attempt = 2 }, default);
        var waiting = await office.Host.ReadAsync(d => d.Publications.Where(p => p.Status == PublicationStatus.AwaitingProof).Select(p => p.Channel).Order().ToListAsync());
        Assert.Equal(["instagram", "x"], waiting);
    }

    [Theory]
    [InlineData("a-9")]
    [InlineData("a-3")]
    [InlineData("tidak-ada")]
    public async Task Only_pictures_of_the_case_itself_go_out(string attachmentId)
    {
        var content = Content().Merge(Workflows.Instances.Variables.Parse($$"""{"gambar":["{{attachmentId}}"]}"""));
        Assert.Contains(attachmentId, await RefusedAsync(Job(content)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_of_an_earlier_version_is_found_under_its_jobs_key()
    {
        await office.Host.Services.GetRequiredService<INewsSite>().PublishAsync(new Article(Key, "i-1", null, "Pelatihan guru", null, "<p>Isi</p>", null, [], [], "hash", "u"), default);
        Assert.IsType<JobOutcome.Succeeded>(await Target().ExecuteAsync(Job(), default));
        Assert.Equal(1, await ShownAsync("Pelatihan guru"));
    }

    [Fact]
    public async Task Taken_down_it_is_not_shown_any_more()
    {
        await Target().ExecuteAsync(Job(), default);
        var key = await office.Host.ReadAsync(d => d.Publications.Where(p => p.Channel == "website").Select(p => p.IdempotencyKey).SingleAsync());
        await office.Host.Services.GetRequiredService<INewsSite>().TakeDownAsync(key, default);
        Assert.Equal(0, await ShownAsync("Pelatihan guru"));
    }

    [Fact]
    public async Task An_item_without_pictures_is_fine() =>
        Assert.IsType<JobOutcome.Succeeded>(await Target().ExecuteAsync(Job(Content().Without("gambar").Without("teksAlternatif")), default));

    [Fact]
    public async Task An_empty_body_is_refused() => Assert.Contains("empty", await RefusedAsync(Job(Content().With("isi", "  "))), StringComparison.Ordinal);

    private static Attachment Picture(string id, string instanceId, string type) => new()
    {
        Id = id, InstanceId = instanceId, TaskId = "t-1", FileName = $"{id}.bin", ContentType = type, Sha256 = new string('a', 60) + id.PadLeft(4, '0').Replace('-', '0'),
        UploadedBy = "u", UploadedAt = TestHost.Start,
    };

    /// <summary>The row is written, and then the process dies before anyone hears of it.</summary>
    private sealed class AnswerLost(INewsSite site) : INewsSite
    {
        public Task<string?> FindAsync(string key, CancellationToken cancellationToken) => site.FindAsync(key, cancellationToken);
        public Task<string> AddressAsync(string? businessKey, string title, CancellationToken cancellationToken) => site.AddressAsync(businessKey, title, cancellationToken);
        public Task<DateTimeOffset> PlanAsync(Article article, CancellationToken cancellationToken) => site.PlanAsync(article, cancellationToken);
        public Task TakeDownAsync(string key, CancellationToken cancellationToken) => site.TakeDownAsync(key, cancellationToken);

        public async Task<string> PublishAsync(Article article, CancellationToken cancellationToken)
        {
            await site.PublishAsync(article, cancellationToken);
            throw new IOException("Expected an answer, but the process ended.");
        }
    }
}
