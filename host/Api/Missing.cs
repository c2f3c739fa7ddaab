using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Api;

/// <summary>What is not there, and what one may not see: the two read the same.</summary>
public static class Missing
{
    public static ProblemException Definition(string id) => Of("definition-not-found", "versi SOP", "an SOP version", id);
    public static ProblemException Instance(string id) => Of("instance-not-found", "berkas proses", "a case", id);
    public static ProblemException Message(string id) => Of("message-not-found", "pesan", "a message", id);
    public static ProblemException Task(string id) => Of("task-not-found", "tugas", "a task", id);

    private static ProblemException Of(string type, string thing, string thingInEnglish, string id) => new(ProblemKind.NotFound, type, new Text(
        $"Diharapkan {thing} yang Anda boleh lihat, tetapi '{id}' tidak ada.",
        $"Expected {thingInEnglish} that you may see, but there is no '{id}'."));
}
