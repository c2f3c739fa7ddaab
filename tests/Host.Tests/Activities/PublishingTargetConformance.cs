using System.Text.Json.Nodes;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>What every publishing target must keep, whatever it publishes to. A new target derives from this and says how to look at its own side.</summary>
public abstract class PublishingTargetConformance
{
    private protected const string Key = "i-1:7";

    /// <summary>The target; <paramref name="loseAnswer"/> makes its side publish and the answer get lost, as a crash in between does.</summary>
    private protected abstract IActivity Target(bool loseAnswer = false);

    /// <summary>How many items of this headline the other side shows.</summary>
    private protected abstract Task<int> ShownAsync(string headline);

    [Fact]
    public async Task Publishes_what_was_approved()
    {
        var outcome = Assert.IsType<JobOutcome.Succeeded>(await Target().ExecuteAsync(Job(), default));
        Assert.StartsWith("http", outcome.Output.Text("url"), StringComparison.Ordinal);
        Assert.Equal(1, await ShownAsync("Pelatihan guru"));
    }

    [Fact]
    public async Task Tried_again_it_publishes_nothing_and_answers_the_same()
    {
        var first = Assert.IsType<JobOutcome.Succeeded>(await Target().ExecuteAsync(Job(), default));
        for (var attempt = 2; attempt <= 4; attempt++)
            Assert.Equal(first, await Target().ExecuteAsync(Job() with { Attempt = attempt }, default));
        Assert.Equal(1, await ShownAsync("Pelatihan guru"));
    }

    [Fact]
    public async Task A_crash_between_publishing_and_the_answer_leaves_one_item()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => Target(loseAnswer: true).ExecuteAsync(Job(), default));
        Assert.Equal(1, await ShownAsync("Pelatihan guru"));
        Assert.IsType<JobOutcome.Succeeded>(await Target().ExecuteAsync(Job() with { Attempt = 2 }, default));
        Assert.Equal(1, await ShownAsync("Pelatihan guru"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Tried_by_several_processes_at_once_it_publishes_once(int time)
    {
        var job = Job() with { JobId = $"i-1:{time}00", IdempotencyKey = $"i-1:{time}00" };
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => Task.Run(() => Target().ExecuteAsync(job, default))));
        Assert.Single(outcomes.Select(o => Assert.IsType<JobOutcome.Succeeded>(o).Output.Text("url")).Distinct());
        Assert.Equal(1, await ShownAsync("Pelatihan guru"));
    }

    [Fact]
    public async Task Two_cases_with_the_same_headline_are_two_items()
    {
        var first = Assert.IsType<JobOutcome.Succeeded>(await Target().ExecuteAsync(Job(), default));
        var elsewhere = Job(Content().Merge(Variables.Parse("""{"gambar":["a-9"]}"""))) with { JobId = "i-9:7", IdempotencyKey = "i-9:7", InstanceId = "i-9" };
        var second = Assert.IsType<JobOutcome.Succeeded>(await Target().ExecuteAsync(elsewhere, default));
        Assert.NotEqual(first.Output.Text("url"), second.Output.Text("url"));
        Assert.Equal(2, await ShownAsync("Pelatihan guru"));
    }

    [Fact]
    public async Task The_step_repeated_by_hand_publishes_the_same_item_once_and_a_changed_one_anew()
    {
        var first = Assert.IsType<JobOutcome.Succeeded>(await Target().ExecuteAsync(Job(), default));
        var repeated = await Target().ExecuteAsync(Job() with { JobId = "i-1:9", IdempotencyKey = "i-1:9" }, default);
        Assert.Equal(first, repeated);
        Assert.IsType<JobOutcome.Succeeded>(await Target().ExecuteAsync(Job(Content().With("isi", "Paragraf yang disetujui lagi.")) with { JobId = "i-1:11", IdempotencyKey = "i-1:11" }, default));
        Assert.Equal(2, await ShownAsync("Pelatihan guru"));
    }

    [Theory]
    [InlineData("judul", "Judul yang tidak disetujui")]
    [InlineData("isi", "Isi yang tidak disetujui")]
    [InlineData("teras", "Teras yang tidak disetujui")]
    public async Task Content_changed_after_its_approval_is_refused(string variable, string changed)
    {
        var variables = Content().With(variable, changed);
        var refused = await RefusedAsync(Job() with { Variables = variables, Input = Input(variables) });
        Assert.Contains("changed afterwards", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_added_after_the_approval_is_refused()
    {
        var variables = Content().Merge(Variables.Parse("""{"gambar":["a-2"]}"""));
        Assert.Contains("changed afterwards", await RefusedAsync(Job() with { Variables = variables, Input = Input(variables) }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_is_no_approved_variable_is_refused() =>
        Assert.Contains("'title'", await RefusedAsync(Job() with { Input = Input(Content()).With("title", "Judul dari tempat lain") }), StringComparison.Ordinal);

    [Fact]
    public async Task Without_an_approval_nothing_is_published() =>
        Assert.Contains("there is none", await RefusedAsync(Job() with { Approval = null }), StringComparison.Ordinal);

    [Fact]
    public void It_asks_for_an_approval_by_its_own_description() => Assert.True(Target().Description.NeedsApproval);

    private protected async Task<string> RefusedAsync(JobContext job)
    {
        var refused = Assert.IsType<JobOutcome.Refused>(await Target().ExecuteAsync(job, default));
        Assert.StartsWith("Expected ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await ShownAsync("Pelatihan guru"));
        return refused.Message;
    }

    private protected static JobContext Job(Variables? content = null)
    {
        var variables = content ?? Content();
        string[] names = ["judul", "teras", "isi", "gambar", "teksAlternatif"];
        var approval = new Approval("S07_SARING", [.. names], ApprovalHash.Of(variables, names), "u-sekretaris", TestHost.Start);
        return new JobContext(Key, Key, "i-1", "KONTEN/2026/1", "TERBITKAN_WEBSITE", Input(variables), variables, approval, 1);
    }

    private protected static Variables Content() => Variables.From(new JsonObject
    {
        ["judul"] = "Pelatihan guru", ["teras"] = "Dinas melatih 40 guru.", ["isi"] = "Paragraf pertama.\n\nParagraf kedua.",
        ["gambar"] = new JsonArray("a-1"), ["teksAlternatif"] = "Guru di ruang kelas", ["kategori"] = "berita", ["kanal"] = new JsonArray("website", "instagram", "x"),
    });

    private protected static Variables Input(Variables from)
    {
        (string Input, string Variable)[] names =
            [("title", "judul"), ("lead", "teras"), ("body", "isi"), ("category", "kategori"), ("pictures", "gambar"), ("alt", "teksAlternatif"), ("channels", "kanal")];
        return names.Where(n => from[n.Variable] is not null).Aggregate(Variables.Empty, (input, n) => input.With(n.Input, from[n.Variable]!.Value));
    }
}
