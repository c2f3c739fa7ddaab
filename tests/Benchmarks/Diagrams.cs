using System.Text;

namespace Disdik.Bpm.Benchmarks;

/// <summary>Processes to measure with.</summary>
internal static class Diagrams
{
    /// <summary>One human step after another.</summary>
    public static string Steps(string key, int steps)
    {
        var xml = new StringBuilder();
        var from = "S";
        for (var i = 1; i <= steps; i++)
        {
            xml.Append(Task($"T{i}")).Append(Flow(from, $"T{i}"));
            from = $"T{i}";
        }
        return Process(key, $"""<startEvent id="S"/><endEvent id="E"/>{xml}{Flow(from, "E")}""");
    }

    /// <summary>A timer, then a human step.</summary>
    public static string Timer(string key) => Process(key,
        $"""<startEvent id="S"/><intermediateCatchEvent id="W"><timerEventDefinition id="D"><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>{Task("T")}<endEvent id="E"/>{Flow("S", "W")}{Flow("W", "T")}{Flow("T", "E")}""");

    private static string Task(string id) =>
        $"""<userTask id="{id}" name="Langkah {id}"><extensionElements><sop:assignment groups="TOLOK_UKUR"/></extensionElements></userTask>""";

    private static string Flow(string from, string to) => $"""<sequenceFlow id="{from}_{to}" sourceRef="{from}" targetRef="{to}"/>""";

    private static string Process(string key, string content) => $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sop="urn:disdik-bpm:sop:1" targetNamespace="urn:tolok-ukur">
          <process id="{key}" name="{key}" isExecutable="true">{content}</process>
        </definitions>
        """;
}
