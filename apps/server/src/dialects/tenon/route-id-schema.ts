import Type from 'typebox'

/** The id in the address of a route. What is no id is nobody's, so it is not there. */
export const routeIdSchema = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 200, description: 'A UUID. Any other text is 404.' }),
})
