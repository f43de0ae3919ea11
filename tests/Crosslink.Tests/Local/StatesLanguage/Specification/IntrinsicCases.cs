namespace Crosslink.Tests.Local.StatesLanguage.Specification;

internal static class IntrinsicCases
{
    private const string Spec = "States Language, Appendix B: List of Intrinsic Functions";

    private const string Nine = """{"a":[1,2,3,4,5,6,7,8,9],"n":5}""";

    public static SpecificationCase[] All =>
    [
        Of("States.Format", "States.Format('Your name is {}, we are in the year {}', $.name, 2020)", """{"name":"Foo"}""", "\"Your name is Foo, we are in the year 2020\""),
        Of("States.Format with an escaped apostrophe", @"States.Format('Welcome to {} {}\\'s playlist.', $.first, $.last)", """{"first":"John","last":"Doe"}""", "\"Welcome to John Doe's playlist.\""),
        Of("States.Format with escaped braces", @"States.Format('\\{{}\\}', 7)", "{}", "\"{7}\""),
        Of("States.StringToJson", "States.StringToJson($.someString)", """{"someString":"{\"number\": 20}"}""", """{"number":20}"""),
        Of("States.JsonToString", "States.JsonToString($.someJson)", """{"someJson":{"name":"Foo","year":2020}}""", """ "{\"name\":\"Foo\",\"year\":2020}" """),
        Of("States.Array", "States.Array('Foo', 2020, $.someJson, null)", """{"someJson":{"random":"abcdefg"}}""", """["Foo",2020,{"random":"abcdefg"},null]"""),
        Of("States.ArrayPartition", "States.ArrayPartition($.a,4)", Nine, "[[1,2,3,4],[5,6,7,8],[9]]"),
        Of("States.ArrayContains", "States.ArrayContains($.a, $.n)", Nine, "true"),
        Of("States.ArrayRange", "States.ArrayRange(1, 9, 2)", "{}", "[1,3,5,7,9]"),
        Of("States.ArrayGetItem", "States.ArrayGetItem($.a, $.n)", Nine, "6"),
        Of("States.ArrayLength", "States.ArrayLength($.a)", Nine, "9"),
        Of("States.ArrayUnique", "States.ArrayUnique($.a)", """{"a":[1,2,3,3,3,3,3,3,4]}""", "[1,2,3,4]"),
        Of("States.Base64Encode", "States.Base64Encode($.v)", """{"v":"Data to encode"}""", "\"RGF0YSB0byBlbmNvZGU=\""),
        Of("States.Base64Decode", "States.Base64Decode($.v)", """{"v":"RGF0YSB0byBlbmNvZGU="}""", "\"Data to encode\""),
        Of("States.Hash", "States.Hash($.v, 'SHA-1')", """{"v":"input data"}""", "\"aaff4a450a104cd177d28d18d74485e8cae074b7\""),
        Of("States.MathAdd", "States.MathAdd($.value1, $.step)", """{"value1":111,"step":-1}""", "110"),
        Of("States.JsonMerge", "States.JsonMerge($.a, $.b, false)", """{"a":{"a":{"a1":1,"a2":2},"b":2,"d":3},"b":{"a":{"a3":1,"a4":2},"c":3,"d":4}}""", """{"a":{"a3":1,"a4":2},"b":2,"c":3,"d":4}"""),
        Of("States.JsonMerge knows no deep merging", "States.JsonMerge($.a, $.a, true)", """{"a":{}}""", "!States.IntrinsicFailure"),
        Of("States.StringSplit", "States.StringSplit($.v, ',')", """{"v":"1,2,3,4,5"}""", """["1","2","3","4","5"]"""),
        Of("States.MathRandom with a seed", "States.ArrayLength(States.ArrayUnique(States.Array(States.MathRandom(0, 1000000, 3), States.MathRandom(0, 1000000, 3))))", "{}", "1"),
        Of("States.MathRandom below its end", "States.MathRandom(7, 8)", "{}", "7"),
        Of("States.MathRandom of no numbers", "States.MathRandom(8, 8)", "{}", "!States.IntrinsicFailure"),
        Of("States.UUID", "States.UUID()", "{}", "\"3f2c9a1e-5b7d-4c80-9e11-6d0f5a2b8c47\""),
        Of("A call inside a call", "States.ArrayGetItem(States.Array(1, States.MathAdd(1, 1)), 1)", "{}", "2"),
        Recorded("States.Format prints objects and arrays as Java does", "States.Format('{} {}', $.o, $.a)", """{"o":{"Arg1":1,"Arg2":[],"b":true,"n":null,"s":"x y"},"a":[1,{"k":[2,"z"]}]}""", "\"{Arg1=1, Arg2=[], b=true, n=null, s=x y} [1, {k=[2, z]}]\""),
        Recorded("States.StringSplit leaves out what is empty", "States.StringSplit($.v, $.by)", """{"v":"a,,b;\n;c,","by":",;"}""", """["a","b","\n","c"]"""),
        Recorded("States.StringToJson of an empty string", "States.StringToJson($.v)", """{"v":""}""", "null"),
        Recorded("States.StringToJson of a blank string", "States.StringToJson($.v)", """{"v":" \t "}""", "null"),
        Recorded("States.MathAdd rounds half up", "States.Array(States.MathAdd(-1.5, 0), States.MathAdd(1.5, 0), States.MathAdd(-1.6, 0), States.MathAdd(2.4, -2.5))", "{}", "[-1,2,-2,0]"),
        Of("A function that cannot be invoked", "States.StringToJson($.v)", """{"v":"{"}""", "!States.IntrinsicFailure"),
    ];

    private static SpecificationCase Recorded(string name, string call, string input, string expected) =>
        Of(name, call, input, expected) with { Source = "A public recording of the service" };

    private static SpecificationCase Of(string name, string call, string input, string expected) => new(name, Spec, $$"""
        "X":{"Type":"Pass","Parameters":{"foo.$":"{{call}}"},"OutputPath":"$.foo","End":true}
        """, expected) { Input = input };
}
