using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>What becomes of a post: corrected, and looked at.</summary>
public abstract partial class ChannelConformance
{
    /// <summary>Where the channel can change what stands there, its address and id stay; a broken attempt is repeated.</summary>
    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.CutBefore)]
    [InlineData(Fault.CutAfter)]
    public async Task Corrected_it_is_changed_where_it_stands(Fault fault)
    {
        if (Work.Host.Services.GetRequiredService<TargetCatalog>().Find(Channel) is not IUpdatingTarget) return;
        var requests = fault is Fault.None ? 1 : await ChangedAsync(0, Fault.None);
        for (var number = 1; number <= requests; number++) await ChangedAsync(number, fault);
    }

    /// <returns>How many requests it took.</returns>
    private async Task<int> ChangedAsync(int number, Fault fault)
    {
        var row = await PublishAsync();
        var corrected = await Work.CorrectAsync(row);
        Other.Server.Begin(n => n == number ? fault : Fault.None);
        corrected = await Work.WorkAsync(corrected.Id);
        Assert.True(corrected.Status is PublicationStatus.Published && (Shown(row), Shown(corrected)) == (0, 1), $"{fault} at request {number}: {corrected.Status}, {Shown(row)}, {Shown(corrected)}; {corrected.LastError}");
        Assert.Equal((row.ExternalId, PublicationStatus.TakenDown), (corrected.ExternalId, (await Work.RowAsync(row.Id)).Status));
        var asked = Other.Server.Requests.Count;
        await Work.Answers.TakeDownAsync(corrected.Id, "Diganti.", Work.Publisher, default);
        Assert.Equal(0, Shown(await Work.WorkAsync(corrected.Id)));
        return asked;
    }

    /// <summary>The words are compared, not only that something stands there; what the network shortens is the same.</summary>
    [Fact]
    public async Task What_was_changed_over_there_is_seen_by_the_next_look()
    {
        if (!Other.Edit(text => text)) return;
        foreach (var video in Videos)
        {
            var row = await PublishAsync(video: video);
            Assert.Equal(PublicationCheck.Shown, (await LookAsync(row)).Result);
            Other.Edit(text => text.Replace("guru", "siswa", StringComparison.Ordinal));
            Assert.Equal(PublicationCheck.Changed, (await LookAsync(row)).Result);
        }
    }

    private protected Task<Seen> LookAsync(Publication row) => Work.Host.Services.GetRequiredService<PublicationLook>().AtAsync(row, Work.Job(row.Title, null, false, Channel), default);
}
