// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/httptext.h"
#include "protocol/jsonpathparser.h"

#include <algorithm>
#include <array>

namespace pushscope::jsonpath {

namespace {

constexpr int DepthLimit = 64; // a limit of ours: the parser calls itself
constexpr qsizetype ExactDigits = 18;

/// RFC 9535 2.4.1: the types of arguments and results.
enum class ArgumentType { Value, Nodes };
struct FunctionInfo
{
    QByteArrayView name;
    Function function;
    bool isTest; ///< its result is a LogicalType, else a ValueType
    ArgumentType argument;
    std::size_t arguments;
};
constexpr std::array<FunctionInfo, 5> Functions{{
    {"length", Function::Length, false, ArgumentType::Value, 1},
    {"count", Function::Count, false, ArgumentType::Nodes, 1},
    {"match", Function::Match, true, ArgumentType::Value, 2},
    {"search", Function::Search, true, ArgumentType::Value, 2},
    {"value", Function::Value, false, ArgumentType::Nodes, 1},
}};

const FunctionInfo &infoOf(Function function)
{
    return *std::ranges::find(Functions, function, &FunctionInfo::function);
}

bool isFunctionName(char byte)
{
    return (byte >= 'a' && byte <= 'z') || byte == '_' || isHttpDigit(byte);
}

/// Whether the expression gives a value: RFC 9535 2.4.3.
bool hasValue(const Expression &expression)
{
    if (expression.kind == Expression::Kind::Query)
        return isSingular(expression.query);
    if (expression.kind == Expression::Kind::Call)
        return !infoOf(expression.function).isTest;
    return expression.kind == Expression::Kind::Literal;
}

Expression combine(Expression::Kind kind, Expression first)
{
    Expression expression;
    expression.kind = kind;
    expression.operands.push_back(std::move(first));
    return expression;
}

} // namespace

Value numberValue(QByteArrayView digits)
{
    Value value;
    value.kind = Value::Kind::Number;
    const QByteArray text = digits.toByteArray();
    value.number = text.toDouble();
    bool isWhole = false;
    const qint64 integer = text.toLongLong(&isWhole);
    if (isWhole && text.size() <= ExactDigits)
        value.integer = integer;
    return value;
}

bool Parser::takeOr(Expression &expression)
{
    if (++m_depth > DepthLimit)
        return fail(JsonPathError::TooDeep);
    if (!takeAnd(expression))
        return false;
    while (skipBlanks(), accept("||")) {
        skipBlanks();
        if (expression.kind != Expression::Kind::Or)
            expression = combine(Expression::Kind::Or, std::move(expression));
        if (!takeAnd(expression.operands.emplace_back()))
            return false;
    }
    --m_depth;
    return true;
}

bool Parser::takeAnd(Expression &expression)
{
    Expression first;
    if (!takeBasic(first))
        return false;
    qsizetype end = m_at;
    if (skipBlanks(), !isAt("&&")) {
        m_at = end;
        expression = std::move(first);
        return true;
    }
    expression = combine(Expression::Kind::And, std::move(first));
    while (accept("&&")) {
        skipBlanks();
        if (!takeBasic(expression.operands.emplace_back()))
            return false;
        end = m_at;
        skipBlanks();
    }
    m_at = end;
    return true;
}

bool Parser::takeBasic(Expression &expression)
{
    const qsizetype begin = m_at;
    if (accept("!"))
        return takeNegated(expression);
    if (byte() == '(')
        return takeParenthesised(expression);
    if (!takeOperand(expression))
        return false;
    const qsizetype end = m_at;
    skipBlanks();
    if (QByteArrayView("=!<>").contains(byte()) && byte() != '\0')
        return takeComparison(expression, begin);
    m_at = end;
    const bool isTest = expression.kind == Expression::Kind::Query ||
                        (expression.kind == Expression::Kind::Call && infoOf(expression.function).isTest);
    return isTest || failAt(begin, JsonPathError::MustBeCompared);
}

bool Parser::takeParenthesised(Expression &expression)
{
    // An "or" in brackets must not be taken for one that goes on outside.
    expression = combine(Expression::Kind::And, {});
    accept("(");
    skipBlanks();
    if (!takeOr(expression.operands[0]))
        return false;
    skipBlanks();
    return expect(')');
}

bool Parser::takeNegated(Expression &expression)
{
    skipBlanks();
    const qsizetype begin = m_at;
    expression = combine(Expression::Kind::Not, {});
    Expression &operand = expression.operands[0];
    if (byte() == '(')
        return takeParenthesised(operand);
    if (!takeOperand(operand))
        return false;
    const bool isTest = operand.kind == Expression::Kind::Query ||
                        (operand.kind == Expression::Kind::Call && infoOf(operand.function).isTest);
    return isTest || failAt(begin, JsonPathError::MustBeCompared);
}

bool Parser::takeComparison(Expression &left, qsizetype begin)
{
    if (!checkComparable(left, begin))
        return false;
    const auto comparison = takeOperator();
    if (!comparison)
        return fail(JsonPathError::UnexpectedByte);
    skipBlanks();
    const qsizetype rightBegin = m_at;
    Expression right;
    if (!takeOperand(right) || !checkComparable(right, rightBegin))
        return false;
    left = combine(Expression::Kind::Compare, std::move(left));
    left.operands.push_back(std::move(right));
    left.comparison = *comparison;
    return true;
}

bool Parser::checkComparable(const Expression &expression, qsizetype begin)
{
    return hasValue(expression) || failAt(begin, JsonPathError::NotComparable);
}

std::optional<Comparison> Parser::takeOperator()
{
    static constexpr std::array<std::pair<QByteArrayView, Comparison>, 6> Operators{{
        {"==", Comparison::Equal},
        {"!=", Comparison::NotEqual},
        {"<=", Comparison::LessOrEqual},
        {">=", Comparison::GreaterOrEqual},
        {"<", Comparison::Less},
        {">", Comparison::Greater},
    }};
    for (const auto &[text, comparison] : Operators) {
        if (accept(text))
            return comparison;
    }
    return std::nullopt;
}

bool Parser::takeOperand(Expression &expression)
{
    if (byte() == '@' || byte() == '$') {
        expression.kind = Expression::Kind::Query;
        expression.query.absolute = byte() == '$';
        ++m_at;
        return takeSegments(expression.query);
    }
    const bool isLiteral = byte() == '"' || byte() == '\'' || byte() == '-' || isHttpDigit(byte());
    for (const QByteArrayView word :
         {QByteArrayView("true"), QByteArrayView("false"), QByteArrayView("null")}) {
        if (isAt(word) &&
            (m_at + word.size() == m_text.size() || !isFunctionName(m_text[m_at + word.size()])))
            return takeLiteral(expression);
    }
    return isLiteral ? takeLiteral(expression) : takeCall(expression);
}

bool Parser::takeLiteral(Expression &expression)
{
    expression.kind = Expression::Kind::Literal;
    Value &literal = expression.literal;
    if (byte() == '"' || byte() == '\'') {
        literal.kind = Value::Kind::String;
        return takeString(literal.string);
    }
    if (accept("true"))
        literal.kind = Value::Kind::True;
    else if (accept("false"))
        literal.kind = Value::Kind::False;
    else if (accept("null"))
        literal.kind = Value::Kind::Null;
    else
        return takeNumber(expression);
    return true;
}

/// A number as JSON writes it; "-0" is one here.
bool Parser::takeNumber(Expression &expression)
{
    const qsizetype begin = m_at;
    while (isHttpDigit(byte()) || (byte() != '\0' && QByteArrayView("+-.eE").contains(byte())))
        ++m_at;
    const QByteArrayView digits = m_text.sliced(begin, m_at - begin);
    json::Document number;
    if (!number.parse(digits) || number.at(0).type != json::Type::Number)
        return failAt(begin, JsonPathError::BadNumber);
    expression.literal = numberValue(digits);
    return true;
}

bool Parser::takeCall(Expression &expression)
{
    const qsizetype begin = m_at;
    while (isFunctionName(byte()))
        ++m_at;
    const QByteArrayView name = m_text.sliced(begin, m_at - begin);
    if (name.isEmpty() || byte() != '(')
        return failAt(name.isEmpty() ? m_at : begin, JsonPathError::UnexpectedByte);
    const auto info = std::ranges::find(Functions, name, &FunctionInfo::name);
    if (info == Functions.end())
        return failAt(begin, JsonPathError::UnknownFunction);
    expression.kind = Expression::Kind::Call;
    expression.function = info->function;
    return takeArguments(expression) && checkArguments(expression, begin);
}

bool Parser::takeArguments(Expression &call)
{
    if (++m_depth > DepthLimit)
        return fail(JsonPathError::TooDeep);
    accept("(");
    skipBlanks();
    if (!accept(")")) {
        do {
            skipBlanks();
            if (!takeOperand(call.operands.emplace_back()))
                return false;
            skipBlanks();
        } while (accept(","));
        if (!expect(')'))
            return false;
    }
    --m_depth;
    return true;
}

/// 2.4.3: as many arguments as the function takes, each of its type.
bool Parser::checkArguments(Expression &call, qsizetype begin)
{
    const FunctionInfo &info = infoOf(call.function);
    const auto fits = [&info](const Expression &argument) {
        return info.argument == ArgumentType::Value ? hasValue(argument)
                                                    : argument.kind == Expression::Kind::Query;
    };
    if (call.operands.size() != info.arguments || !std::ranges::all_of(call.operands, fits))
        return failAt(begin, JsonPathError::WrongArguments);
    if (info.isTest && call.operands[1].kind == Expression::Kind::Literal)
        call.regexp.emplace(call.operands[1].literal.string, call.function == Function::Match);
    return true;
}

} // namespace pushscope::jsonpath
