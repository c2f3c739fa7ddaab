using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What people did to the plan of a publication.</summary>
public sealed partial class HistoryWords
{
    private Text PublicationMoved(Text who, Variables data)
    {
        var (channel, from, to) = (ChannelNames.Of(data.Text("channel") ?? ""), At(data.Text("from")), At(data.Text("to")));
        return new($"{who.Id} memindahkan jadwal tayang {channel} dari {from.Id} ke {to.Id}", $"{who.En} moved the planned time of {channel} from {from.En} to {to.En}");
    }
}
