using System.Globalization;
using System.Text;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>Small diagrams, written as text: one line for each element, one for each flow.</summary>
internal static class Diagram
{
    /// <param name="elements">XML of the elements without flows; the prefix <c>bpmn</c> and <c>sop</c> are bound.</param>
    /// <param name="flows">Pairs <c>from &gt; to</c>, with an optional <c>: condition</c>.</param>
    public static byte[] Of(string key, string elements, params string[] flows)
    {
        var xml = new StringBuilder($"""
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sop="urn:disdik-bpm:sop:1"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="definitions" targetNamespace="urn:test">
              <bpmn:process id="{key}" name="{key}" isExecutable="true">
              {elements}

            """);
        for (var i = 0; i < flows.Length; i++)
        {
            var (ends, condition) = flows[i].Split(':', 2) is [var e, var c] ? (e, c.Trim()) : (flows[i], null);
            var pair = ends.Split('>', StringSplitOptions.TrimEntries);
            var inner = condition is null ? "" : $"<bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">{System.Security.SecurityElement.Escape(condition)}</bpmn:conditionExpression>";
            xml.Append(CultureInfo.InvariantCulture, $"""<bpmn:sequenceFlow id="flow{i + 1}" sourceRef="{pair[0]}" targetRef="{pair[1]}">{inner}</bpmn:sequenceFlow>""").Append('\n');
        }
        return Encoding.UTF8.GetBytes(xml.Append("</bpmn:process></bpmn:definitions>").ToString());
    }

    public static string Start(string id = "start", string inner = "") => $"""<bpmn:startEvent id="{id}">{inner}</bpmn:startEvent>""";

    public static string End(string id = "end") => $"""<bpmn:endEvent id="{id}"/>""";

    public static string Task(string id, string group = "TIM_PENGELOLA", string? standard = null, string extension = "", string assignment = "") => $"""
        <bpmn:userTask id="{id}" name="{id}"><bpmn:extensionElements>
          {(standard is null ? "" : $"<sop:step printedNo=\"1\"><sop:time printed=\"{standard}\" standard=\"{standard}\"/></sop:step>")}
          <sop:assignment groups="{group}" {assignment}/>{extension}
        </bpmn:extensionElements></bpmn:userTask>
        """;

    public static string Service(string id, string activity, string inner = "") => $"""
        <bpmn:serviceTask id="{id}" name="{id}"><bpmn:extensionElements><sop:activity type="{activity}">{inner}</sop:activity></bpmn:extensionElements></bpmn:serviceTask>
        """;

    public static string Parallel(string id) => $"""<bpmn:parallelGateway id="{id}"/>""";

    /// <summary>start, one task, end.</summary>
    public static byte[] OneTask(string key = "satu", string task = "A", string group = "TIM_PENGELOLA", string? standard = null, string extension = "") =>
        Of(key, Start() + Task(task, group, standard, extension) + End(), $"start > {task}", $"{task} > end");

    /// <summary>start, one task that is followed up by these rules, end.</summary>
    /// <param name="deadlines">Attributes of <c>sop:deadlines</c>.</param>
    public static byte[] Followed(string deadlines, string? standard = "PT60M", string group = "ADMINISTRATOR_KONTEN", string key = "satu") =>
        Of(key, Start() + Task("A", group, standard, $"<sop:deadlines {deadlines}/>") + End(), "start > A", "A > end");

    /// <summary>start, fork, A and B side by side, join, C, end.</summary>
    public static byte[] TwoBranches(string key = "dua") =>
        Of(key, Start() + Parallel("fork") + Task("A") + Task("B") + Parallel("join") + Task("C") + End(),
            "start > fork", "fork > A", "fork > B", "A > join", "B > join", "join > C", "C > end");

    /// <summary>start, an activity, a task, end.</summary>
    public static byte[] WithActivity(string activity, string key = "layanan") =>
        Of(key, Start() + Service("S", activity) + Task("A") + End(), "start > S", "S > A", "A > end");
}
